/* Draws each table of figures above itself. Without this file the tables say the same. */
(function () {
  'use strict';
  if (!window.echarts) return;
  var tone = getComputedStyle(document.documentElement);
  function color(name) { return tone.getPropertyValue(name).trim(); }
  function texts(cells) { return Array.prototype.map.call(cells, function (cell) { return cell.textContent.trim(); }); }
  document.querySelectorAll('[data-chart]').forEach(function (place) {
    var table = document.getElementById(place.dataset.table), drawn = Number(place.dataset.drawn);
    var head = texts(table.tHead.rows[0].cells), rows = Array.prototype.map.call(table.tBodies[0].rows, function (row) { return texts(row.cells); });
    var line = place.dataset.chart === 'line', ink = color('--ink-2'), rule = { lineStyle: { color: color('--line') } };
    var names = { type: 'category', data: rows.map(function (row) { return row[0]; }), axisLabel: { color: ink }, axisLine: rule, inverse: !line };
    var values = { type: 'value', minInterval: 1, axisLabel: { color: ink }, splitLine: rule };
    place.hidden = false;
    place.style.height = (line ? 260 : 48 + 30 * rows.length) + 'px';
    var chart = window.echarts.init(place);
    chart.setOption({
      animation: false,
      color: [color('--brand'), color('--green'), color('--red')],
      grid: { left: 8, right: 24, top: drawn > 1 ? 36 : 8, bottom: 8, containLabel: true },
      legend: { show: drawn > 1, top: 0, textStyle: { color: ink } },
      xAxis: line ? names : values,
      yAxis: line ? values : names,
      series: head.slice(1, drawn + 1).map(function (name, at) {
        return { name: name, type: place.dataset.chart, barMaxWidth: 18, data: rows.map(function (row) { return Number(row[at + 1]); }) };
      })
    });
    window.addEventListener('resize', function () { chart.resize(); });
  });
})();
