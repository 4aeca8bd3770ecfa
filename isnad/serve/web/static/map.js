"use strict";
// Events on a map of land and borders that we serve ourselves, with a brush over their days.
(async () => {
  const box = document.getElementById("map");
  if (!box) return;
  const [told, world] = await Promise.all(
    ["/map/events.json", "/static/vendor/world.json"].map((address) => fetch(address).then((answer) => answer.json())),
  );
  const map = L.map(box, { attributionControl: true, worldCopyJump: true, zoomSnap: 0.25, minZoom: 1.5, maxZoom: 9 });
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
  const land = topojson.feature(world, world.objects.countries);
  L.geoJSON(land, { interactive: false, style: { className: "land", fillOpacity: 1, weight: 0.7 } }).addTo(map);
  const group = L.featureGroup().addTo(map);
  let shown = told.events;

  function draw() {
    group.clearLayers();
    const places = new Map();
    for (const one of shown) {
      const key = `${one.lat},${one.lon}`;
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(one);
    }
    for (const here of places.values()) {
      const first = here[0];
      const circle = L.circleMarker([first.lat, first.lon], {
        radius: 5 + 3 * Math.sqrt(here.length - 1),
        className: first.quad,
        fillOpacity: 0.65,
        weight: 1.5,
      });
      circle.bindPopup(() => list(here), { maxHeight: 240 }).bindTooltip(`${first.place} · ${here.length}`);
      circle.addTo(group);
    }
    const number = document.getElementById("shown-number");
    number.textContent = new Intl.NumberFormat(told.language === "ar" ? "ar-u-nu-arab" : "en").format(shown.length);
  }

  function list(here) {
    const items = document.createElement("ul");
    for (const one of here.slice(0, 40)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `/event/${one.id}`;
      link.textContent = `${one.day} ${one.type}`;
      const actors = document.createElement("bdi");
      actors.textContent = ` ${one.actors}`;
      item.append(link, actors);
      items.append(item);
    }
    return items;
  }

  draw();
  if (group.getLayers().length) map.fitBounds(group.getBounds().pad(0.4), { maxZoom: 5 });
  else map.setView([28, 35], 4);
  const wanted = told.events.find((one) => `#${one.id}` === location.hash);
  if (wanted) map.setView([wanted.lat, wanted.lon], 7);
  brush();

  function brush() {
    const svg = d3.select("#brush");
    const width = svg.node().clientWidth;
    const height = svg.node().clientHeight;
    const dated = told.events.filter((one) => one.day.length >= 10).map((one) => new Date(one.day.slice(0, 10)));
    if (!dated.length) return;
    const [first, last] = d3.extent(dated);
    const scale = d3.scaleUtc([first, d3.utcDay.offset(last, 1)], [12, width - 12]);
    const bins = d3.bin().domain(scale.domain()).thresholds(scale.ticks(Math.min(60, width / 10)))(dated);
    const high = d3.scaleLinear([0, d3.max(bins, (one) => one.length)], [0, height - 26]);
    const bars = svg.selectAll("rect.bar").data(bins).join("rect").attr("class", "bar");
    bars.attr("x", (one) => scale(one.x0)).attr("width", (one) => Math.max(2, scale(one.x1) - scale(one.x0) - 1));
    bars.attr("y", (one) => height - 20 - high(one.length)).attr("height", (one) => high(one.length));
    const ticks = [...d3.group(scale.ticks(Math.min(7, width / 110)), d3.utcDay.floor).values()].map((same) => same[0]);
    const labels = svg.selectAll("text").data(ticks).join("text");
    labels.attr("x", scale).attr("y", height - 6).attr("text-anchor", "middle").text(d3.utcFormat("%Y-%m-%d"));
    const tool = d3.brushX().extent([[0, 0], [width, height - 20]]).on("brush end", (event) => {
      const span = event.selection?.map((x) => scale.invert(x).toISOString().slice(0, 10));
      shown = span ? told.events.filter((one) => one.day.slice(0, 10) >= span[0] && one.day.slice(0, 10) <= span[1]) : told.events;
      draw();
    });
    const layer = svg.append("g").attr("class", "brush").call(tool);
    document.getElementById("whole").addEventListener("click", () => layer.call(tool.move, null));
  }
})();
