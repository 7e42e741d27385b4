# This story is wrong on purpose: the tests want it to fail, four times.
person anna: employee
person desk: service-desk

anna: submit "E-posten svarar inte"
expect state triaged
desk: close
anna: withdraw -> refused E-ROLL
expect fired ack@50%
