using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Reports.Scorecards;
using Lifecycle.TestKit;

namespace Lifecycle.Reports;

/// <summary>What the page's script saves is what the reader of reasons reads.</summary>
public sealed class ReasonsScriptTests
{
    // As much of a browser as the script asks for. Sheets are [id, ticked or null, remark].
    private const string Browser = """
        const fs = require('fs'), vm = require('vm');
        const [script, page] = [fs.readFileSync(process.argv[2], 'utf8'), JSON.parse(fs.readFileSync(process.argv[3], 'utf8'))];
        let clicked = null, saved = null, told = '';
        const button = { hidden: true, addEventListener: (name, act) => { clicked = act; } };
        const role = { value: page.role, focus() {} };
        const said = { set textContent(text) { told = text; } };
        const sheets = page.sheets.map(([id, ticked, remark]) => ({
          getAttribute: () => id,
          querySelector: what => what === 'textarea' ? { value: remark } : ticked === null ? null : { value: ticked },
        }));
        const card = {
          getAttribute: () => page.scorecard,
          querySelector: what => ({ '[data-save]': button, '[data-role]': role, '[data-said]': said })[what],
          querySelectorAll: () => sheets,
        };
        vm.runInNewContext(script, {
          document: {
            querySelectorAll: () => [card], body: { appendChild() {} },
            createElement: () => ({ click() {}, remove() {} }),
          },
          URL: { createObjectURL: () => 'blob:x', revokeObjectURL() {} },
          Blob: function (parts) { saved = parts.join(''); }, setTimeout() {},
        });
        if (button.hidden) { throw new Error('the button stayed hidden'); }
        clicked();
        process.stdout.write(saved === null ? 'said: ' + told : saved);

        """;

    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void What_is_ticked_is_saved_and_reads_back()
    {
        var ids = Finding.Of(PageSamples.Card).Select(finding => finding.Id).ToList();
        var text = Saved("process expert", (ids[0], "right-reason", ""), (ids[1], "unclear", " said \"so\" </script>\n"), (ids[2], null, "only a remark"));
        var tally = AlertSamples.Ok(JsonSource.Parse("reasons.json", Encoding.UTF8.GetBytes(text)).Then(node =>
            ReasonsDocument.Read(node, PageSamples.View.Digest, Finding.Of(PageSamples.Card))));
        Assert.That(tally, Is.EqualTo(new ReasonTally("process expert", 1, 0, 1, ids.Count - 2)));
        Assert.That(text, Does.Contain("\"remark\": \"said \\\"so\\\" </script>\""));
    }

    [Test]
    public void Without_a_role_nothing_is_saved() =>
        Assert.That(Saved("  ", ("miss/V001/E1", "unclear", "")), Is.EqualTo("said: Write the role of who looks first."));

    private string Saved(string role, params (string Id, string? Ticked, string Remark)[] sheets)
    {
        var text = JsonSerializer.Serialize(new
        {
            role, scorecard = PageSamples.View.Digest.Text, sheets = sheets.Select(sheet => new[] { sheet.Id, sheet.Ticked, sheet.Remark }),
        });
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[folder.Write("browser.cjs", Browser), folder.Write("script.js", ReasonsScript.Text), folder.Write("page.json", text)])
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var saved = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero, errors.GetAwaiter().GetResult());
        return saved;
    }
}
