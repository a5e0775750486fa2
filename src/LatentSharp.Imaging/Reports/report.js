"use strict";
(() => {
  const format = value => value === null ? "not finite"
    : Math.abs(value) >= 1e4 && Math.abs(value) < 1e15 ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(4)));

  for (const plot of document.querySelectorAll("[data-chart]")) {
    const { epochs, first, last, series } = JSON.parse(plot.dataset.chart);
    const cursor = plot.querySelector(".cursor"), tip = plot.querySelector(".tip");
    let at = epochs.length - 1;

    const show = index => {
      at = Math.max(0, Math.min(epochs.length - 1, index));
      const share = last === first ? 0.5 : (epochs[at] - first) / (last - first);
      const lines = series.map((one, i) => ({ style: i ? "second" : "first", text: `${one.name} ${format(one.values[at])}` }));
      cursor.style.left = `${share * 100}%`;
      const head = document.createElement("b");
      head.textContent = `Epoch ${epochs[at].toLocaleString("en")}`;
      tip.replaceChildren(head, ...lines.map(line => {
        const span = document.createElement("span");
        span.className = line.style;
        span.textContent = line.text;
        return span;
      }));
      cursor.hidden = tip.hidden = false;
      const x = share * plot.clientWidth, gap = 10;
      const right = x + gap, left = x - gap - tip.offsetWidth;
      // On a phone neither side may have the room; then the page's own margin is used before anything is cut off.
      tip.style.left = `${right + tip.offsetWidth <= plot.clientWidth ? right : Math.max(-plot.offsetLeft, left)}px`;
      plot.setAttribute("aria-valuenow", at);
      plot.setAttribute("aria-valuetext", `Epoch ${epochs[at]}: ${lines.map(line => line.text).join(", ")}`);
    };
    const hide = () => { cursor.hidden = tip.hidden = true; };

    plot.addEventListener("pointermove", event => {
      const box = plot.getBoundingClientRect();
      const wanted = first + (event.clientX - box.left) / box.width * (last - first);
      let low = 0, high = epochs.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (epochs[middle] <= wanted) low = middle; else high = middle;
      }
      show(wanted - epochs[low] < epochs[high] - wanted ? low : high);
    });
    plot.addEventListener("pointerleave", hide);
    plot.addEventListener("blur", hide);
    plot.addEventListener("focus", () => { if (plot.matches(":focus-visible")) show(at); });
    plot.addEventListener("keydown", event => {
      const page = Math.max(1, Math.round(epochs.length / 10));
      const target = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - page, PageUp: at + page, Home: 0, End: epochs.length - 1 }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      show(target);
    });
  }

  const timeline = document.getElementById("timeline");
  if (!timeline) return;
  const large = timeline.querySelector(".large"), caption = timeline.querySelector("figcaption");
  const slider = timeline.querySelector("input"), play = timeline.querySelector(".play");
  const thumbs = [...timeline.querySelectorAll(".strip button")];

  const turn = index => {
    const thumb = thumbs[index], moment = thumb.dataset.moment;
    large.src = thumb.querySelector("img").src;
    large.alt = `Pictures generated ${moment}`;
    caption.textContent = moment[0].toUpperCase() + moment.slice(1);
    slider.value = index;
    slider.setAttribute("aria-valuetext", moment);
    for (const other of thumbs) other.removeAttribute("aria-current");
    thumb.setAttribute("aria-current", "true");
    const strip = thumb.parentElement;
    strip.scrollLeft = thumb.offsetLeft - strip.offsetLeft - (strip.clientWidth - thumb.offsetWidth) / 2;
  };
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) === thumbs.length - 1) turn(0);
    play.textContent = "Pause";
    timer = setInterval(() => {
      if (Number(slider.value) === thumbs.length - 1) stop(); else turn(Number(slider.value) + 1);
    }, 400);
  });
  slider.addEventListener("input", () => { stop(); turn(Number(slider.value)); });
  thumbs.forEach((thumb, index) => thumb.addEventListener("click", () => { stop(); turn(index); }));
  if (thumbs.length > 1) timeline.querySelector(".controls").hidden = false;
  turn(thumbs.length - 1);
})();
