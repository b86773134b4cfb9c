using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>What <c>lifecycle/build@1</c> looks like.</summary>
internal static class BuildForm
{
    private const int FilesMax = 250_000;

    public static DocumentFormat Document { get; } = new(
        "lifecycle/build@1", "a locked build: model, data, criteria, configuration and results, and the digest of every file that holds them",
        FormField.Required("model", Model("what the build is of")),
        FormField.Required("purpose", Form.Choice("what it may be used for; a shadow build can never go to production", BuildNames.Production, BuildNames.Shadow)),
        FormField.Required("demonstration", Form.Flag("nothing of it can be promoted elsewhere")),
        FormField.Required("stage", Form.Choice("whose criteria were judged", [.. CriteriaNames.StageNames])),
        FormField.Required("verdict", Form.Choice("what they came to", [.. BuildNames.Verdicts.Select(CriteriaNames.NameOf)])),
        FormField.Required("production", Form.Either("the model in production then", Model("the model"), Form.Nothing("there was none"))),
        FormField.Required("set", Form.Text("the challenge set and its version")),
        FormField.Required("parts", Form.List("what is bound", Form.Map(
            "a part",
            FormField.Required("purpose", Form.Pattern("what it is to the build", "^[a-z][a-z-]{0,60}$", "a word")),
            FormField.Required("path", Form.Text("the file or folder that holds it", 1_000)),
            FormField.Required("digest", AlertForms.Digest("what identifies it"))), 1)),
        FormField.Optional("commit", Form.Pattern("holds every file that a person wrote; absent with noCommit", "^([0-9a-f]{40}|[0-9a-f]{64})$", "40 or 64 hex digits")),
        FormField.Optional("noCommit", Form.Text("why no commit is named", 500)),
        FormField.Required("signers", Form.List("roles that sign next", Form.Text("a role", 100), 1, 20)),
        FormField.Required("runtime", Form.Named("what the run was made with", "^[a-z][a-zA-Z-]{0,60}$", Form.Text("a fact", 2_000))),
        FormField.Required("files", Form.List("every file but this one and the signatures, in the order of the paths' bytes", Form.Map(
            "a file",
            FormField.Required("path", Form.Text("inside the build's folder", 1_000)),
            FormField.Required("bytes", Form.Whole("its size", 0)),
            FormField.Required("sha256", AlertForms.Digest("its digest"))), 1, FilesMax)));

    private static Form Model(string meaning) => Form.Map(
        meaning,
        FormField.Required("name", Form.Text("its name", 100)),
        FormField.Required("version", Form.Text("its version", 50)),
        FormField.Required("digest", AlertForms.Digest("what identifies it")));
}
