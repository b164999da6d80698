/**
 * What a row is on both sides of the copy: columns, value types, identity ({@code _row_hash}) and
 * the policy for values a target cannot hold. Pure: imports only {@code java.*} and {@code error}.
 */
package io.catalogsync.row;
