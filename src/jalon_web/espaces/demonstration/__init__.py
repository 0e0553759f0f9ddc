"""The demonstration: invented people, played act by act through the services, as they would be."""
