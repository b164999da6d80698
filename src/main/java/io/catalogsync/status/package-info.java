/** How the service tells how it is: lag, metrics, health and the actuator endpoint. */
package io.catalogsync.status;
