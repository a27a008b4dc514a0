// Leads through the session. Time is read from the clock, never counted in ticks, so a phone that
// slept shows the truth when it wakes. Every page works without this file: "page by page".
(function () {
  "use strict";
  var script, parts, words;
  var place = 0;        // which step
  var endsAt = 0;       // when it ends, by the clock (ms)
  var left = null;      // ms left while paused, else null
  var timer = 0;
  var lock = null;      // keeps the screen awake where the browser can
  var lastSecond = -1;
  var lastLook = 0;
  var sounds = null;
  var began = {};       // element -> when its work began
  var unsaved = [];

  function $(id) { return document.getElementById(id); }

  // --- what is remembered on this device: three switches, nothing of a person ---
  function remembered(name) {
    try { return localStorage.getItem("session." + name) === "on"; } catch (error) { return false; }
  }

  function remember(name, on) {
    try { localStorage.setItem("session." + name, on ? "on" : "off"); } catch (error) { /* a private window keeps nothing */ }
  }

  function calm() {
    return $("stills").checked || matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  // --- sound, vibration, words ---
  function tone(pitch) {
    if ($("vibration").checked && navigator.vibrate) navigator.vibrate(pitch > 600 ? 200 : 90);
    if (!$("sound").checked || !sounds) return;
    var now = sounds.currentTime, voice = sounds.createOscillator(), loud = sounds.createGain();
    voice.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, now);
    loud.gain.exponentialRampToValueAtTime(0.15, now + 0.03);
    loud.gain.exponentialRampToValueAtTime(0.0001, now + 0.35);
    voice.connect(loud).connect(sounds.destination);
    voice.start(now);
    voice.stop(now + 0.4);
  }

  function speak(text) { $("player-speaks").textContent = text; }
  function tell(text) { $("player-note").textContent = text; }

  // --- one step ---
  function step() { return script.steps[place]; }
  function part() { return parts[step().element]; }

  function show() {
    var now = step(), about = part(), after = script.steps[place + 1];
    $("player").classList.toggle("is-rest", !now.work);
    $("player-place").textContent = about.number;
    $("player-title").textContent = about.title;
    $("player-phase").textContent = now.says;
    $("player-where").textContent = now.where;
    $("player-stop-words").textContent = about.stopIf;
    $("player-stop-if").hidden = !about.stopIf;
    $("player-hurts").href = $("player-not-fine").href = about.stop;
    $("player-then").textContent = after ? fill(script.at.then, { what: [after.element === now.element ? "" : parts[after.element].title, after.says, after.where].filter(Boolean).join(", ") }) : script.at.last;
    picture(about);
    buttons(now, about);
    speak([about.title, now.says, now.where].filter(Boolean).join(", "));
  }

  function picture(about) {
    var image = $("player-picture"), address = about.picture && about.picture + (calm() ? "?still" : "");
    image.hidden = !address;
    if (address && image.getAttribute("src") !== address) image.src = address;
  }

  // What lies on the skin cannot be paused, repeated or made longer.
  function buttons(now, about) {
    var look = now.kind === "look";
    $("player-skin").hidden = !look;
    $("player-clock").hidden = $("player-bar").hidden = look;
    $("player-buttons").hidden = look || about.onSkin;
    $("player-back").disabled = place === 0;
    $("player-ease").hidden = about.onSkin || now.kind === "walk" || now.kind === "stay";
    if (about.onSkin && !look) tell(words.no_longer);
  }

  function begin(at) {
    place = at;
    left = null;
    lastSecond = -1;
    if (step().work && !began[step().element]) began[step().element] = Date.now();
    endsAt = Date.now() + step().seconds * 1000;
    $("player-pause").textContent = words.pause;
    show();
    tone(step().work ? 880 : 520);
    tick();
  }

  function tick() {
    clearTimeout(timer);
    if (left !== null) return;
    if (step().kind === "look") return;
    var now = Date.now(), rest = endsAt - now;
    if (lastLook && now - lastLook > 5000) tell(words.slept);
    lastLook = now;
    if (rest <= 0) return step().seconds ? over() : undefined;
    draw(rest);
    timer = setTimeout(tick, Math.min(250, rest));
  }

  function draw(rest) {
    var now = step(), seconds = Math.ceil(rest / 1000);
    $("player-bar").value = now.seconds ? 1 - rest / (now.seconds * 1000) : 1;
    if (seconds === lastSecond) return;
    lastSecond = seconds;
    $("player-clock").textContent = seconds >= 100 ? Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") : String(seconds);
    if (now.count > 1) counted(now, rest);
    if (seconds <= 3 && now.seconds > 5) tone(440);
    if (seconds < now.seconds && seconds && seconds % 60 === 0) speak(fill(words.minutes, { minutes: seconds / 60 }));
    else if (now.seconds > 15 && seconds === 10) speak(fill(words.seconds, { seconds: seconds }));
  }

  function counted(now, rest) {
    var number = Math.min(now.count, Math.floor((now.seconds * 1000 - rest) / (now.eachS * 1000)) + 1);
    $("player-where").textContent = [now.where, fill(script.at.count, { number: number, of: now.count })].filter(Boolean).join(", ");
  }

  // A step is over, by the clock or because it was passed by. After a sleep several may be.
  function over() {
    var late = Date.now() - endsAt, was = step();
    if (was.kind === "cold" || was.kind === "heat") tell(isLastOf(was.element) ? words.take_off : "");
    go(place + 1);
    if (place < script.steps.length && late > 1000 && !part().onSkin) pause();
  }

  function isLastOf(element) {
    return !script.steps.slice(place + 1).some(function (one) { return one.element === element && one.kind === "cold"; });
  }

  function go(to) {
    var was = script.steps[place], next = script.steps[to];
    if (!next || next.element !== was.element) {
      if (to > place && began[was.element]) note(was.element);
    }
    if (!next) return finish();
    begin(Math.max(0, to));
  }

  function pause() {
    if (part().onSkin) return;
    if (left === null) {
      left = Math.max(0, endsAt - Date.now());
      clearTimeout(timer);
      $("player-pause").textContent = words.go_on;
      speak(words.paused);
    } else {
      endsAt = Date.now() + left;
      left = null;
      lastLook = 0;
      $("player-pause").textContent = words.pause;
      tick();
    }
  }

  // --- the diary: each element once it is done; what could not be sent is kept and tried again ---
  function note(element) {
    var holds = script.steps.filter(function (one) { return one.element === element && one.kind === "hold"; });
    unsaved.push({
      what: "done", element: element, movement: parts[element].movement, mark: mark(),
      minutes: Math.round((Date.now() - began[element]) / 6000) / 10,
      hold_s: holds.length ? Math.max.apply(null, holds.map(function (one) { return one.seconds; })) : 0
    });
    delete began[element];
    save();
  }

  function mark() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return byte.toString(16).padStart(2, "0");
    }).join("");
  }

  function send(entry) {
    var form = new FormData($("notes"));
    Object.keys(entry).forEach(function (name) { form.append(name, entry[name]); });
    return fetch($("notes").action, { method: "POST", body: new URLSearchParams(form), credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error("not kept");
        return answer.text();
      });
  }

  function save() {
    var entry = unsaved[0];
    if (!entry) return Promise.resolve();
    return send(entry).then(function () {
      unsaved.shift();
      said();
      return save();
    }).catch(function () { said(true); });
  }

  function said(failed) {
    if ($("player-end").hidden) { if (failed) tell(words.not_saved); return; }
    $("player-saved").textContent = failed ? words.not_saved : words.finished + " " + words.saved;
    $("player-again").hidden = !failed;
  }

  // --- easier and harder: the plan answers, and its steps take the place of ours ---
  function change(what) {
    var element = step().element, before = part().title + part().dose;
    if (left === null) pause();
    send({ what: what, element: element, mark: mark() }).then(function (page) {
      if (what === "too_easy") return tell(words.harder_next);
      var fresh = new DOMParser().parseFromString(page, "text/html").getElementById("session-script");
      if (!fresh) return;
      replace(element, JSON.parse(fresh.textContent), before);
    }).catch(function () { tell(words.not_saved); });
  }

  function replace(element, fresh, before) {
    var about = fresh.parts[element];
    if (!about || about.title + about.dose === before) return tell(words.easiest);
    var first = script.steps.findIndex(function (one) { return one.element === element; });
    var own = fresh.steps.filter(function (one) { return one.element === element; });
    var others = script.steps.filter(function (one) { return one.element !== element; });
    about.number = parts[element].number;
    parts[element] = about;
    script.steps = others.slice(0, first).concat(own, others.slice(first));
    tell(fill(words.easier_now, { what: [about.title, about.dose].filter(Boolean).join(", ") }));
    begin(first);
  }

  // --- beginning and end ---
  function awake() {
    if (!navigator.wakeLock || document.hidden) return;
    navigator.wakeLock.request("screen").then(function (held) { lock = held; }).catch(function () { /* not allowed: the clock is right all the same */ });
  }

  function start() {
    $("overview").hidden = true;
    $("player").hidden = false;
    if ($("sound").checked && window.AudioContext) sounds = new AudioContext();
    awake();
    $("player-title").focus();
    begin(0);
  }

  function finish() {
    clearTimeout(timer);
    if (lock) lock.release();
    ["player-buttons", "player-ease", "player-skin", "player-stop-if", "player-clock", "player-bar", "player-hurts", "player-picture"].forEach(function (id) { $(id).hidden = true; });
    $("player-phase").textContent = $("player-where").textContent = $("player-then").textContent = "";
    $("player-end").hidden = false;
    speak(words.finished);
    said(unsaved.length > 0);
    save();
  }

  function keys(event) {
    if ($("player").hidden || !$("player-end").hidden || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("button, a, input") && event.key === " ") return;
    var does = { " ": pause, ArrowRight: skip, ArrowLeft: back }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  function skip() { if (!part().onSkin) { tell(""); go(place + 1); } }
  function back() { if (!part().onSkin && place > 0) { tell(""); begin(place - 1); } }

  function ready() {
    var told = $("session-script");
    if (!told) return;
    script = JSON.parse(told.textContent);
    parts = script.parts;
    words = script.words;
    $("start").hidden = $("options").hidden = false;
    ["sound", "vibration", "stills"].forEach(function (name) {
      $(name).checked = remembered(name);
      $(name).addEventListener("change", function () { remember(name, this.checked); });
    });
    $("start").addEventListener("click", start);
    $("player-pause").addEventListener("click", pause);
    $("player-skip").addEventListener("click", skip);
    $("player-back").addEventListener("click", back);
    $("player-fine").addEventListener("click", function () { tell(""); go(place + 1); });
    $("player-easier").addEventListener("click", function () { change("too_hard"); });
    $("player-harder").addEventListener("click", function () { change("too_easy"); });
    $("player-again").addEventListener("click", save);
    document.addEventListener("keydown", keys);
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || $("player").hidden || !$("player-end").hidden) return;
      awake();
      tick();
    });
  }

  document.addEventListener("DOMContentLoaded", ready);
})();
