using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with where things lie. LC-W101 to LC-W199.</summary>
public static class WorkspaceRefusals
{
    private static readonly RefusalCode NoWorkspaceCode = new(
        "LC-W101", "no workspace",
        "A workspace is the folder that holds lifecycle.yaml. It says where records live and whether the work is a " +
        "demonstration; without it no path could be checked and no act recorded. `lifecycle init` makes one for a model and " +
        "its frames. Who has tables alone writes its three keys.");

    private static readonly RefusalCode OutsideCode = new(
        "LC-W102", "a path leads out of the workspace",
        "Files name each other by paths relative to themselves, inside the workspace. A path that leaves it could " +
        "point at anything on the machine and would mean something else on the next.");

    private static readonly RefusalCode IsLinkCode = new(
        "LC-W103", "a path goes through a symbolic link",
        "A link can be pointed elsewhere after it was looked at, so what was judged need not be what is read.");

    private static readonly RefusalCode NotFoundCode = new(
        "LC-W104", "a file is missing", "The file that is named does not exist at that path.");

    private static readonly RefusalCode IsFolderCode = new(
        "LC-W105", "a folder where a file is asked for", "The path names a folder; name the file inside it.");

    private static readonly RefusalCode CannotWriteCode = new(
        "LC-W106", "a file cannot be written or read",
        "The operating system refused: the disk may be full, the folder read-only or owned by somebody else. " +
        "What was there before is unchanged, and running the same command again goes on.");

    private static readonly RefusalCode ExistsCode = new(
        "LC-W107", "something is already there",
        "The command makes new files and never overwrites what a person may have edited.");

    private static readonly RefusalCode NotRegularCode = new(
        "LC-W108", "not a plain file",
        "The path names a pipe, a socket or a device. Reading one may never end, and gives other bytes each time.");

    private static readonly RefusalCode SwappedCode = new(
        "LC-W109", "a file was changed or swapped while it was used",
        "Evidence names the bytes that were hashed, and what was opened afterwards under the same name is another file, or " +
        "the same one touched since: by an editor, a synchronisation, or somebody who put other bytes there for a moment. " +
        "Even a change of its rights or links counts, because what happened in between cannot be told.",
        ExitCode.Integrity);

    private static readonly RefusalCode NotThrownAwayCode = new(
        "LC-W110", "a throw-away trust outside a demonstration",
        "The keys of a throw-away trust lie beside the secret that opens them, so what they sign shows nothing. A workspace " +
        "whose records count has a trust that people made: lifecycle trust init.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NoWorkspaceCode, OutsideCode, IsLinkCode, NotFoundCode, IsFolderCode, CannotWriteCode, ExistsCode, NotRegularCode,
        SwappedCode, NotThrownAwayCode,
    ];

    public static Refusal NotThrownAway(SourceSpot where) => new(
        NotThrownAwayCode, "throwAwayTrust is for a demonstration, and this workspace is none",
        "anybody who reads its folder could sign as every role", "take the line out, and make a trust: lifecycle trust init roles.yaml", where);

    public static Refusal NoWorkspace(string path) => new(
        NoWorkspaceCode, "there is no lifecycle.yaml in this folder or above it",
        "it says where records live and whether the work is a demonstration",
        "change to the workspace's folder, or make one: for a model and frames, lifecycle init <folder> --candidate <model.onnx> --frames <folder>; " +
        """for tables alone, in their folder, echo '{"format":"lifecycle/workspace@1","name":"my-site","records":"records"}' > lifecycle.yaml""",
        new SourceSpot(path));

    public static Refusal Outside(SourceSpot where, string path) => new(
        OutsideCode, $"the path '{path}' leads out of the workspace",
        "a path out of the workspace could point at anything on the machine",
        "move or copy the file into the workspace and name it by a relative path", where);

    public static Refusal IsLink(SourceSpot where, string name) => new(
        IsLinkCode, $"'{name}' is a symbolic link", "a link can be pointed elsewhere after it was looked at",
        "put the file itself there", where);

    public static Refusal NotFound(SourceSpot where, string name) => new(
        NotFoundCode, $"there is no file '{name}'", "the work needs what is in it",
        "mend the path, or bring the file", where);

    public static Refusal NotRegular(SourceSpot where, string name) => new(
        NotRegularCode, $"'{name}' is a pipe, a socket or a device", "reading one may never end",
        "copy what it gives into a file, and name that", where);

    public static Refusal IsFolder(SourceSpot where, string name) => new(
        IsFolderCode, $"'{name}' is a folder", "a file is asked for", "name the file inside it", where);

    public static Refusal Swapped(SourceSpot where) => new(
        SwappedCode, $"{where.File} was changed or swapped while it was used", "what was used need not be what was hashed",
        "see who writes there, bring back the original file, and run the same command again", where);

    public static Refusal CannotWrite(string path, string reason) => new(
        CannotWriteCode, $"{path}: {reason}", "nothing was lost: what was there before is unchanged",
        "make room or give this user access, then run the same command again", new SourceSpot(path));

    public static Refusal Exists(string name) => new(
        ExistsCode, $"'{name}' is already there", "what a person may have edited is never overwritten",
        "choose another name, or move it away first", new SourceSpot(name));
}
