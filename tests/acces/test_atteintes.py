"""Every page is linked from some screen, or the way to it is written down."""

from __future__ import annotations

import ast

from tests.acces.atteintes import (
    AUTREMENT,
    linked_by_python,
    linked_by_template,
    orphans,
    pages,
    views,
    written,
)

SENT_ONLY = """
<form class="feuillet"
    method="post"
    action="{% url "investigation:suggestions" bilan.public_id id %}"></form>
<form hx-post="{% url "investigation:suggestions" bilan.public_id id %}"></form>
"""
ASKED = """
<form method="get" action="{% url "bilans:liste" %}"></form>
<a href="{% url 'bilans:agenda' bilan.public_id %}">Agenda</a>
{% url "agenda:salles" as salles %}
"""


def test_every_page_is_linked_from_somewhere() -> None:
    found = pages()

    assert "investigation:suggestions" in found
    assert len(found) > 150
    assert orphans(found, written()) == set(AUTREMENT)


def test_a_page_whose_link_is_taken_away_is_seen() -> None:
    kept = {name: files for name, files in written().items() if name != "suivi:suite"}

    assert orphans(pages(), kept) - set(AUTREMENT) == {"suivi:suite"}


def test_an_address_that_only_receives_a_form_is_no_page() -> None:
    assert "bilans:reprise" in views()
    assert "bilans:reprise" not in pages()


def test_what_is_sent_to_a_page_is_no_link_to_it() -> None:
    assert set(linked_by_template(SENT_ONLY)) == set()
    assert set(linked_by_template(ASKED)) == {"bilans:liste", "bilans:agenda", "agenda:salles"}


def test_where_one_is_led_after_an_act_is_no_link_either() -> None:
    module = ast.parse(
        "def act():\n"
        "    page = {'url': reverse(f'investigation:{sorte}-piece')}\n"
        "    there = reverse('acces_personnel:merci')\n"
        "    return redirect('acces_personnel:page') or redirect(there)\n"
    )
    names = set(linked_by_python(module))

    assert names == {"investigation:*-piece"}
    assert orphans(
        {"acces_personnel:page", "acces_personnel:merci", "investigation:preuve-papier"}, names
    ) == {
        "acces_personnel:page",
        "acces_personnel:merci",
    }
