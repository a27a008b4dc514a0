// Timers beside the measures of a week. Without this file a clock with a second hand does as well.
(function () {
  "use strict";
  var READY = 5;

  function beep() {
    try {
      var sound = new AudioContext();
      var tone = sound.createOscillator();
      tone.connect(sound.destination);
      tone.start();
      tone.stop(sound.currentTime + 0.25);
    } catch (error) { /* no sound here: the page says it too */ }
  }

  function say(words) {
    document.getElementById("announce").textContent = words;
  }

  // Times come from the clock, not from ticks: a page that slept still tells the truth.
  function run(timer) {
    var face = timer.querySelector("[data-face]");
    var start = timer.querySelector("[data-start]");
    var stop = timer.querySelector("[data-stop]");
    var lasts = Number(timer.dataset.timer);
    var began = Date.now() + READY * 1000;
    var ticking = setInterval(tick, 100);
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    say(timer.dataset.ready);
    stop.onclick = function () { end(true); };

    function seconds() { return (Date.now() - began) / 1000; }

    function tick() {
      var gone = seconds();
      if (gone < 0) face.textContent = timer.dataset.ready + " " + Math.ceil(-gone);
      else if (!lasts) face.textContent = Math.floor(gone);
      else if (gone < lasts) face.textContent = Math.ceil(lasts - gone);
      else { beep(); face.textContent = timer.dataset.over; say(timer.dataset.over); end(false); }
    }

    function end(takeOver) {
      clearInterval(ticking);
      stop.hidden = true;
      start.hidden = false;
      var field = document.getElementById(timer.dataset.for);
      if (takeOver && !lasts && seconds() > 0) field.value = Math.floor(seconds());
      field.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-timer]").forEach(function (timer) {
      timer.hidden = false;
      timer.querySelector("[data-start]").addEventListener("click", function () { run(timer); });
    });
  });
})();
