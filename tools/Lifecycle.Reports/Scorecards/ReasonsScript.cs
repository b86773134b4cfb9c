namespace Lifecycle.Reports.Scorecards;

/// <summary>The only script of a page: saves what was ticked as <c>lifecycle/reasons@1</c>. Without it there are boxes on paper.</summary>
internal static class ReasonsScript
{
    public const string Text = """
        (function () {
          'use strict';
          document.querySelectorAll('[data-scorecard]').forEach(function (card) {
            var bar = card.querySelector('[data-save]');
            if (!bar) { return; }
            var role = card.querySelector('[data-role]');
            var said = card.querySelector('[data-said]');
            var sheets = Array.prototype.slice.call(card.querySelectorAll('[data-item]'));
            function collect() {
              var items = [];
              sheets.forEach(function (sheet) {
                var ticked = sheet.querySelector('input[type=radio]:checked');
                if (!ticked) { return; }
                var item = { item: sheet.getAttribute('data-item'), reason: ticked.value };
                var remark = sheet.querySelector('textarea').value.trim();
                if (remark) { item.remark = remark; }
                items.push(item);
              });
              return items;
            }
            bar.hidden = false;
            bar.addEventListener('click', function () {
              var who = role.value.trim();
              if (!who) {
                said.textContent = 'Write the role of who looks first.';
                role.focus();
                return;
              }
              var items = collect();
              var text = JSON.stringify({
                format: 'lifecycle/reasons@1', scorecard: card.getAttribute('data-scorecard'), role: who, items: items
              }, null, 2) + '\n';
              var link = document.createElement('a');
              link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
              link.download = 'reasons-' + card.getAttribute('data-scorecard').slice(7, 19) + '.json';
              document.body.appendChild(link);
              link.click();
              link.remove();
              setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
              said.textContent = 'Saved ' + items.length + ' of ' + sheets.length + ' to ' + link.download + '.';
            });
          });
        }());

        """;
}
