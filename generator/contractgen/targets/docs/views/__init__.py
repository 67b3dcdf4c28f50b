"""What templates show: frozen records made from the model, with nothing left to decide."""
