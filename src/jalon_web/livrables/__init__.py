"""Documents written together: sections, versions, approvals, observations, deliveries, PDF."""
