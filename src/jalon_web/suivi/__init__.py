"""After the bilan, and what the person says of it: her steps, her two looks back, a complaint.

The person enters, and she alone, but for a complaint, which the management of the centre reads and
answers. Her words are sealed with her work and fall with it; a complaint is sealed with the
contract. What she agrees to have counted is a code, given by an act of its own. The room never
reminds, never scores, and never says that something was not done.
"""
