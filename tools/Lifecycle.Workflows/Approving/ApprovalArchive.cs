using System.IO.Compression;
using System.Text;
using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Approving;

/// <summary>What somebody elsewhere gets: what he is asked to sign, the manifest, the verdict, and how to sign.</summary>
internal static class ApprovalArchive
{
    // Equal requests give equal archives: the time in a zip is a claim of nobody.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Pages = ["scorecard.html", "scorecard.json", "comparability.json", "intended-use.yaml", "criteria.yaml"];

    public static void Write(string file, OpenedBuild opened, ApprovalRequest request, ApproveAnswer answer)
    {
        using var stream = new FileStream(file, FileMode.CreateNew);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        Add(zip, "approval.json", ApprovalRequestDocument.Write(request));
        Add(zip, "build.json", File.ReadAllBytes(opened.ManifestPath));
        Add(zip, "VERDICT.md", Encoding.UTF8.GetBytes(Page(opened, request, answer)));
        foreach (var page in Pages.Where(page => File.Exists(Path.Combine(opened.Folder, page))))
        {
            Add(zip, page, File.ReadAllBytes(Path.Combine(opened.Folder, page)));
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = NoTime;
        using var content = entry.Open();
        content.Write(bytes);
    }

    private static string Page(OpenedBuild opened, ApprovalRequest request, ApproveAnswer answer) =>
        $"""
        # {request.BuildName}

        - {opened.Build.CriteriaLine}
        - {answer.Standing.Line}
        - build    `{request.Build}`
        - set      {opened.Build.Set}
        - asked    {ApprovalAct.Meanings.Of(request.Meaning)}, as `{request.Role}`
        - reason   {request.Reason}
        - condition   {(request.Condition is { } condition ? condition.Text : "none")}

        The digest above is the SHA-256 of `build.json`, which names every file of the build with its own:

            openssl dgst -sha256 build.json

        What you sign is `approval.json`, word for word, with the card or key that the site registered for you:

            openssl cms -sign -binary -nodetach -in approval.json -signer you.pem -inkey you.key -md sha256 -outform DER -out approval.p7s

        Bring `approval.p7s` back:

            lifecycle approve BUILD --import approval.p7s --as ROLE

        """;
}
