"""Personal links: an employer or somebody met in the field does one thing, without an account.

Keeps one row a link: for what, until when, under which state; the name and the address stand
sealed in the compartment `contrat`, the token and the code are digests only. The person and her
counsellor make and end links; she alone lets one leave. The holder of a link and its code enters
for one act and half an hour, and sees the page that the person saw before. It never shows a result,
never opens by the link alone, and says nothing once a link is over.
"""
