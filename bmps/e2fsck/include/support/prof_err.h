/* There is no configuration file: nothing of its error codes is used. */
