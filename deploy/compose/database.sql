IF DB_ID('reporting') IS NULL CREATE DATABASE reporting;
