using Lifecycle.Refusals;
using Lifecycle.Statistics.Functions;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Workflows;

/// <summary>Recomputes numbers: one question, or files of questions whose answers are known.</summary>
public static class StatWorkflow
{
    private const string StandardInput = "standard input";

    /// <param name="name">What the command line names; null to take the document's word.</param>
    /// <param name="file">Where the question stands; null for the stream.</param>
    /// <param name="stream">Standard input, opened when there is no file.</param>
    public static Outcome<StatAnswer> Answer(string? name, string? file, Func<Stream> stream)
    {
        // A wrong name is said before anybody has to type a document.
        if (name is not null && StatCatalogue.Find(name) is null)
        {
            return StatisticsRefusals.NoFunction(name, StatCatalogue.All.Select(function => function.Name));
        }

        var document = file is null ? PlainFile.Parse(StandardInput, stream()) : PlainFile.Parse(file);
        return document.Then(parsed => StatQuestion.Read(parsed, name)).Then(question => question.Answer());
    }

    /// <summary>Every case of every file held against ours.</summary>
    public static Outcome<StatCheck> Check(IReadOnlyList<string> files, CancellationToken stop)
    {
        var faults = new List<Refusal>();
        var disagreements = new List<StatDisagreement>();
        var cases = new List<StatCase>();
        foreach (var file in files)
        {
            if (PlainFile.Parse(file).Then(StatCase.ReadAll).TryGet(out var read, out var why))
            {
                cases.AddRange(read);
            }
            else
            {
                faults.AddRange(why);
            }
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        foreach (var reference in cases)
        {
            stop.ThrowIfCancellationRequested();
            if (reference.Disagreements() is { Count: > 0 } found)
            {
                disagreements.Add(new StatDisagreement(reference.Where, reference.Name, found));
            }
        }

        return new StatCheck(cases.Count, disagreements);
    }
}
