"""The program as a screen reader sees it (AT-SPI). What is on the screen is looked up anew each time: nothing here goes
stale."""

from collections import deque

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Role, State = Atspi.Role, Atspi.StateType
# What holds a child for each of its cells or entries; nothing that is looked for by name stands inside.
FULL_OF_CELLS = (Role.TABLE, Role.TREE_TABLE, Role.TREE, Role.LIST)


def applications():
    """Those on this desktop, by process id."""
    desktop = Atspi.get_desktop(0)
    # Without a main loop, what is remembered would never be put right.
    desktop.set_cache_mask(Atspi.Cache.NONE)
    found = {}
    for index in range(desktop.get_child_count()):
        try:
            application = desktop.get_child_at_index(index)
            if application:
                found[application.get_process_id()] = application
        except GLib.Error:
            pass  # it ended just now
    return found


def is_in(state, node):
    return node.get_state_set().contains(state)


def shown(root, role, name=None):
    """Everything of this role (and name) below root that is on the screen, outer before inner."""
    found, waiting = [], deque([root])
    while waiting:
        node = waiting.popleft()
        try:
            if node.get_role() == role and name in (None, node.get_name()) and is_in(State.SHOWING, node):
                found.append(node)
            if node.get_role() not in FULL_OF_CELLS:
                children = (node.get_child_at_index(i) for i in range(node.get_child_count()))
                waiting.extend(child for child in children if child)
        except GLib.Error:
            pass  # it left while it was looked at
    return found


def first(root, role, name=None):
    return next(iter(shown(root, role, name)), None)


def text_of(field):
    """What can be read in it; nothing, if it doesn't let itself be read."""
    return Atspi.Text.get_text(field, 0, -1) if "Text" in field.get_interfaces() else ""


class Table:
    """A table by its accessible name, while it is on the screen."""

    def __init__(self, node):
        self.node = node

    def rows(self):
        return Atspi.Table.get_n_rows(self.node)

    def titles(self):
        return [Atspi.Table.get_column_description(self.node, column)
                for column in range(Atspi.Table.get_n_columns(self.node))]

    def cell(self, row, column=0):
        cell = Atspi.Table.get_accessible_at(self.node, row, column)
        return cell.get_name() if cell else ""

    def row(self, row):
        """What is in all of its columns, those that are hidden too."""
        return [self.cell(row, column) for column in range(Atspi.Table.get_n_columns(self.node))]

    def selected_rows(self):
        return list(Atspi.Table.get_selected_rows(self.node))
