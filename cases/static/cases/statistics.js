/* Draws each table of figures above itself: the table is all it reads, and without this file it says the same. */
(function () {
  'use strict';
  if (!window.echarts) return;
  var root = document.documentElement, print = window.matchMedia('print'), drawn = [];
  // the same order as the keys in the heads of the tables (own.css): shape and dash tell them apart without colour
  var TONES = ['--brand', '--green', '--red'], SYMBOLS = ['circle', 'rect', 'triangle'], DASHES = ['solid', 'dashed', 'dotted'];
  var OF_UNITS = ['--red-fill', '--amber-line', '--violet-line', '--brand'];
  function color(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
  function array(list) { return Array.prototype.slice.call(list); }
  function text(cell) { return cell.textContent.trim(); }

  function option(place, table) {
    var line = place.dataset.chart === 'line', count = Number(place.dataset.drawn), ink = color('--ink-2');
    var tones = count > TONES.length ? OF_UNITS : TONES;
    var rows = array(table.tBodies[0].rows), rule = { lineStyle: { color: color('--line') } };
    var font = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
    var names = { type: 'category', data: rows.map(function (row) { return text(row.cells[0]); }), axisLabel: Object.assign({ hideOverlap: true, width: line ? undefined : Math.min(180, place.clientWidth / 3), overflow: 'break' }, font), axisLine: rule, axisTick: { show: false }, inverse: !line };
    var values = { type: 'value', minInterval: 1, axisLabel: font, splitLine: rule };
    return {
      animation: false,
      grid: { left: 8, right: 36, top: 16, bottom: 8, containLabel: true },
      xAxis: line ? names : values,
      yAxis: line ? values : names,
      series: array(table.tHead.rows[0].cells).slice(1, count + 1).map(function (head, at) {
        var tone = color(tones[at]);
        return {
          name: text(head), type: place.dataset.chart, barMaxWidth: 16, barGap: '15%', symbol: SYMBOLS[at], symbolSize: 8,
          itemStyle: { color: tone }, lineStyle: { color: tone, width: 2, type: DASHES[at] },
          label: { show: !line, position: 'right', color: ink, fontSize: 12 }, emphasis: { disabled: true },
          data: rows.map(function (row) { return Number(text(row.cells[at + 1])); })
        };
      })
    };
  }

  array(document.querySelectorAll('[data-chart]')).forEach(function (place) {
    var table = document.getElementById(place.dataset.table), line = place.dataset.chart === 'line';
    place.hidden = false;
    place.style.height = (line ? 260 : 40 + table.tBodies[0].rows.length * (16 + 18 * Number(place.dataset.drawn))) + 'px';
    var chart = window.echarts.init(place);
    function draw() { chart.resize(); chart.setOption(option(place, table), true); }
    draw();
    drawn.push(draw);
    // a bar or a point leads where its number in the table leads
    chart.on('click', function (hit) {
      var row = table.tBodies[0].rows[hit.dataIndex], link = row.cells[hit.seriesIndex + 1].querySelector('a') || row.querySelector('td a');
      if (link) window.location.assign(link.href);
    });
  });
  function again() { drawn.forEach(function (draw) { draw(); }); }
  window.addEventListener('resize', again);
  print.addEventListener('change', again);
})();
