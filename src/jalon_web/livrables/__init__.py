"""Documents written together: sections, versions, approvals, observations, deliveries, PDF.

It keeps which part of which document stands in which sealed content, who agreed to what, and what
was handed over to whom. The person and the counsellors in charge write; the payer reads its own
edition of the programme once it was handed over, and nothing else. It never sends the conclusions
or the synthesis to anyone but the person, and never replaces a text that someone else wrote.
"""
