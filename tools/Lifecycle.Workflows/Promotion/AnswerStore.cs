using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Remembers the answer to a promotion by the stamps of everything it depended on, so that asking again is cheap.</summary>
/// <remarks>May be deleted without losing a fact. Any file that changed, came or went makes the whole walk again.</remarks>
internal sealed class AnswerStore(Workspace workspace)
{
    private static readonly DocumentFormat Format = new(
        "lifecycle/answer-cache@1", "an answer and what it depended on; a cache, safe to delete",
        FormField.Required("exit", Form.Whole("the exit code", 0, 4)),
        FormField.Required("text", Form.Text("the answer for people", 10_000_000)),
        FormField.Required("json", Form.Text("the answer for programs", 100_000_000)),
        FormField.Required("trail", Form.Named("path and stamp", ".", Form.Text("the stamp"))));

    public Answer? Find(LocalFile promotion)
    {
        var path = PathOf(promotion);
        if (!File.Exists(path)
            || !JsonSource.Parse(path, File.ReadAllBytes(path)).Then(Format.Judge).TryGet(out var document, out _))
        {
            return null;
        }

        return document.Part("trail").Members.All(step => FileTrail.IsUnchanged(step.Name, step.Value.AsText()))
            ? new Answer((ExitCode)document.Whole("exit"), document.Text("text"), Encoding.UTF8.GetBytes(document.Text("json")))
            : null;
    }

    /// <param name="promotion">What was asked.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="isOfWholeLedger">Called when the ledger's stamps are taken: whether the answer knows every act.</param>
    public void Save(LocalFile promotion, Answer answer, Func<bool> isOfWholeLedger)
    {
        workspace.Trail.AddTreeWritten(Path.Combine(workspace.RecordsFolder, "ledger"));
        if (!isOfWholeLedger())
        {
            return; // Another process entered an act meanwhile: these stamps would vouch for what was not read.
        }

        foreach (var part in Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
        {
            workspace.Trail.AddWritten(part); // Another build may answer otherwise.
        }

        WholeFile.Write(PathOf(promotion), JsonText.Write(json =>
        {
            json.Member("format", Format.Name);
            json.Member("exit", (long)answer.Exit);
            json.Member("text", answer.Text);
            json.Member("json", Encoding.UTF8.GetString(answer.Json));
            json.Map("trail", () =>
            {
                foreach (var (step, stamp) in workspace.Trail.Steps)
                {
                    json.Member(step, stamp);
                }
            });
        }));
    }

    private string PathOf(LocalFile promotion) =>
        workspace.CachePath("answers", Digest.Of(Encoding.UTF8.GetBytes(promotion.Name)).Hex[..16] + ".json");
}
