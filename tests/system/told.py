"""How people are told things: what stops them, whom it is about, and all of it
in their own words."""

from town import Town, main


def what_stops_several_moves_is_said_once():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        told = town.run("employee", "gör", ref).stdout
        assert told.count("roll som du inte har") == 1, told
        lines = told.splitlines()
        assert "       Servicedesk: Lös direkt (solve), Slå ihop (merge)" in lines
        # Programs have the sentence of each.
        moves = town.ok("employee", "do", ref)["moves"]
        solve = next(move for move in moves if move["move"] == "solve")
        assert solve["guard"] == "role" and "Servicedesk" in solve["message"]


def a_move_of_another_state_is_told_with_what_is_possible_now():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        # "Begär komplettering", "Begränsa", "Bekräfta": none of them from here.
        error = town.refused("desk", "E-TILLSTAND", "do", ref, "be")
        assert "solve" in error["args"]["possible"], error
        told = town.run("desk", "gör", ref, "be").stderr
        assert "Registrerad" in told and "Lös direkt" in told, told


if __name__ == "__main__":
    main(
        [
            what_stops_several_moves_is_said_once,
            a_move_of_another_state_is_told_with_what_is_possible_now,
        ]
    )
