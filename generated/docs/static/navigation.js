// Shows the place of the page in a long navigation.
"use strict";

{
  const side = document.querySelector(".side");
  const current = side.querySelector(".menu [aria-current]");
  if (current) side.scrollTop = current.offsetTop - side.clientHeight / 2;
}
