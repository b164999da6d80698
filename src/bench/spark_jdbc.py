#!/usr/bin/env python3
"""Peer of the first load: Spark's JDBC writer puts the same Parquet files into the same server.

Usage: spark_jdbc.py FOLDER_OF_PARQUET JDBC_URL MSSQL_JDBC_JAR [rounds]

Prints rows a second of each round; the first one also starts Spark up. Needs pyspark and a table
made by the benchmark (-Dcatalogsync.bench.keep=FOLDER keeps one). Writes with batches of 10,000 and
the driver's bulk copy for batches, which is the fastest that Spark's writer can be told to be.
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
    .config("spark.driver.memory", "1g")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
rows = spark.read.parquet(folder)
count = rows.count()
for bulk in ("false", "true"):
    for round_number in range(rounds):
        begun = time.monotonic()
        (
            rows.write.format("jdbc")
            .mode("overwrite")
            .option("url", url + ";useBulkCopyForBatchInsert=" + bulk)
            .option("driver", "com.microsoft.sqlserver.jdbc.SQLServerDriver")
            .option("dbtable", "dbo.spark_copy")
            .option("batchsize", "10000")
            .save()
        )
        took = time.monotonic() - begun
        print(f"bulk={bulk} round {round_number}: {count / took:,.0f} rows/s ({took:.1f} s)", flush=True)
