#!/usr/bin/env python3
"""Peer of the first load: Spark's JDBC writer puts the same Parquet files into the same server.

Usage: spark_jdbc.py FOLDER_OF_PARQUET JDBC_URL MSSQL_JDBC_JAR [rounds]

Prints rows a second of each round; the first one also starts Spark up. SparkPeerBench runs it and
compares (-Dcatalogsync.bench.python names a Python with pyspark). Writes in batches of 10,000. The
driver's bulk copy for batches (useBulkCopyForBatchInsert) would be faster and is left out: it sends
some values wrong, and our product does not use it either.
"""

import sys
import time

from pyspark.sql import SparkSession

folder, url, jar = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 4

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.jars", jar)
    .config("spark.driver.extraClassPath", jar)
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.driver.memory", "1g")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
rows = spark.read.parquet(folder)
count = rows.count()
for round_number in range(rounds):
    begun = time.monotonic()
    (
        rows.write.format("jdbc")
        .mode("overwrite")
        .option("url", url)
        .option("driver", "com.microsoft.sqlserver.jdbc.SQLServerDriver")
        .option("dbtable", "dbo.spark_copy")
        .option("batchsize", "10000")
        .save()
    )
    took = time.monotonic() - begun
    print(f"round {round_number}: {count / took:.0f} rows/s ({took:.1f} s)", flush=True)
