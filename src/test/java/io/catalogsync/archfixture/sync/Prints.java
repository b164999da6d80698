package io.catalogsync.archfixture.sync;

record Prints() {
  void print() {
    System.out.println();
  }
}
