# syntax=docker/dockerfile:1
# Each step that is more than a copy is a script in deploy/docker, which .ci/image also runs where
# there is no Docker engine.
ARG JDK=eclipse-temurin:25-jdk-noble
ARG JRE=eclipse-temurin:25-jre-noble

FROM ${JDK} AS build
WORKDIR /src
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -Dmaven.test.skip package
COPY deploy/docker/layers deploy/docker/natives /usr/local/bin/
RUN layers target/catalog-sync.jar /layers \
  && natives /layers/dependencies/lib /layers/natives

FROM ${JRE} AS base
WORKDIR /app
# what changes least comes first
COPY --from=build /layers/natives/ natives/
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/application/ ./
COPY deploy/docker/java.options deploy/docker/healthcheck ./

FROM base AS training
COPY deploy/docker/train /usr/local/bin/
RUN --network=none train /app /training

FROM base
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="catalog-sync" \
      org.opencontainers.image.description="Keeps an exact copy of an Odibi system catalog in SQL Server or as a Delta replica" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=training /training/catalog-sync.aot ./
# the demo's place; the rest of the file system may be read-only
RUN install -d -o 65532 -g 65532 data
VOLUME /app/data
ENV SPRING_THREADS_VIRTUAL_ENABLED=true
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/app/healthcheck"]
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/catalog-sync.aot", "-jar", "/app/catalog-sync.jar"]
