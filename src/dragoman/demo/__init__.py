"""A sample wire: fictional publishers whose sites are served live on loopback."""
