"""What the fuzzer is made of: how inputs are made worse, and what is given them."""
