using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What keeps evidence from being locked, and a build from being what it says. LC-B101 to LC-B299.</summary>
public static class BuildRefusals
{
    private const int NamesMax = 8;

    private static readonly RefusalCode MissingCode = new(
        "LC-B101", "evidence that a build binds is missing",
        "A locked build binds what was found out, by acts of the ledger: the score of the run, the comparison with the model in production, " +
        "how independent the set is, and the papers that say what the model is for and how it was tested. One of them is not there.");

    private static readonly RefusalCode StaleCode = new(
        "LC-B102", "evidence that a build binds is of something else",
        "The ledger holds a result of this candidate, but not of what is here now: the alert policy, the criteria, the set, a record or a run " +
        "is another, or something was found since. A build binds the results of its own inputs alone.");

    private static readonly RefusalCode RejectedCode = new(
        "LC-B103", "what was rejected is not locked",
        "A complete check said no: of the criteria, of the comparison with production, or of a shadow phase. Neither a build for production " +
        "nor one for shadow is made of it. What is mended is another candidate, judged on fresh cases.", ExitCode.No);

    private static readonly RefusalCode InsufficientCode = new(
        "LC-B104", "too little evidence to be locked for production",
        "A build for production needs criteria that were accepted and a comparison that is shown. Too little evidence is neither yes nor no. " +
        "A build for shadow may be made of it: there more evidence is found, and the candidate is only recorded.", ExitCode.NotEnough);

    private static readonly RefusalCode InformationalCode = new(
        "LC-B105", "an informational result is not locked",
        "Nothing shows that the inputs were fixed before the result was known, or that the scores are the model's own. The numbers may be " +
        "right; a build says that they were not chosen.", ExitCode.NotEnough);

    private static readonly RefusalCode TreeDiffersCode = new(
        "LC-B106", "files differ from the commit that a build would name",
        "A build names the commit that holds every file that a person wrote. A file that is not in the commit, or has other bytes there, " +
        "could not be found again by it. Files that the build does not take may be as they like.");

    private static readonly RefusalCode NoCommitCode = new(
        "LC-B107", "there is no commit that a build could name",
        "The workspace is not kept in git, or git cannot be asked. A build without a commit is possible, and says why: " +
        "lifecycle lock <promotion file> --no-git <reason>.");

    private static readonly RefusalCode RecordChangedCode = new(
        "LC-B108", "a record that the ledger names is missing or was changed",
        "A build copies what the ledger names by its digest. The file in the records folder is gone, or has other bytes, so there is nothing " +
        "that may be copied.", ExitCode.Integrity);

    private static readonly RefusalCode NoBuildCode = new(
        "LC-B201", "there is no locked build here",
        "A locked build is a folder with a file build.json, as lifecycle lock makes it.");

    private static readonly RefusalCode ManifestBrokenCode = new(
        "LC-B202", "build.json is not as a build is written",
        "The file that binds all others is read strictly: every member known and there, no name twice, paths that mean one file in the folder " +
        "on every file system, in the order of their bytes, parts that fit the files, and not a byte otherwise than it is written.", ExitCode.Integrity);

    private static readonly RefusalCode FileChangedCode = new(
        "LC-B203", "a file of a build was changed or is missing",
        "build.json names the size and SHA-256 of every file. The one found is another, so this is not the build that was judged and approved.",
        ExitCode.Integrity);

    private static readonly RefusalCode NotBoundCode = new(
        "LC-B204", "something lies in a build that it does not bind",
        "A build holds the files that build.json names, build.json itself and its two signature files. Anything else was put there later, and " +
        "a program that looks into the folder could take it for a part.", ExitCode.Integrity);

    private static readonly RefusalCode NotAFileCode = new(
        "LC-B205", "a link, a pipe or a device lies in a build",
        "A link can be pointed elsewhere after it was looked at, and what is read from a pipe or a device is not what was hashed.",
        ExitCode.Integrity);

    private static readonly RefusalCode AnotherBuildCode = new(
        "LC-B206", "it is another build than the one asked for",
        "The digest of build.json identifies a build. The folder's name ends in its first twelve digits, and --digest gives all of them. " +
        "They do not fit: build.json was changed, or folders were swapped.", ExitCode.Integrity);

    private static readonly RefusalCode ContradictsCode = new(
        "LC-B207", "a build contradicts itself",
        "Its files are those that build.json names, but they speak of another model, set, run or verdict than build.json does. Such a build is " +
        "not made by lifecycle lock.", ExitCode.Integrity);

    private static readonly RefusalCode ArchiveUnfitCode = new(
        "LC-B208", "an archive is not unpacked",
        "An archive of a build is .zip, .tar or .tar.gz. Every entry is a plain file or a folder with a name that stays below one folder, none " +
        "is there twice or differs from another in case alone, there is no link, and it does not unpack to more than a build has.", ExitCode.Integrity);

    private static readonly RefusalCode ArchiveOtherCode = new(
        "LC-B209", "an archive holds no build",
        "An archive of a build holds its files, or one folder with them, and at most the folder of its approvals beside it. An archive that " +
        "asks for an approval holds what somebody is asked to sign and the pages that he reads, not the build.");

    private static readonly RefusalCode LockedByNobodyCode = new(
        "LC-B210", "who locked a build was not allowed to",
        "The signature under a build is that of a key, and the trust says which role that key has, what the role may do and until when. One of " +
        "them does not fit the act of locking at the time at which it was stamped.", ExitCode.Integrity);

    private static readonly RefusalCode OtherTrustCode = new(
        "LC-B211", "the trust that was brought is another than was asked for",
        "A trust is known by the digest of its first version: every later one follows from it by signatures. The one that was brought begins " +
        "with another, or brings no versions at all.", ExitCode.Integrity);

    private static readonly RefusalCode NotOneActCode = new(
        "LC-B212", "a bundle is none that is verified alone",
        "A bundle alone is verified when it carries an act of a ledger, such as an approval, or the statement about a build's files. The " +
        "signature of a model of others is verified with the model: --signature.", ExitCode.Integrity);

    private static readonly RefusalCode LedgerNotItCode = new(
        "LC-B213", "a ledger does not hold what a bundle says it holds",
        "A bundle names its place in the site's log. At that place the ledger that was brought holds something else, or the proof that was " +
        "brought is of something else.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        MissingCode, StaleCode, RejectedCode, InsufficientCode, InformationalCode, TreeDiffersCode, NoCommitCode, RecordChangedCode,
        NoBuildCode, ManifestBrokenCode, FileChangedCode, NotBoundCode, NotAFileCode, AnotherBuildCode, ContradictsCode,
        ArchiveUnfitCode, ArchiveOtherCode, LockedByNobodyCode, OtherTrustCode, NotOneActCode, LedgerNotItCode,
    ];

    public static Refusal Missing(SourceSpot where, string what, string fix) => new(
        MissingCode, what, "a build binds what the ledger holds, and nothing else", fix, where);

    public static Refusal PaperMissing(SourceSpot where, string paper) => new(
        MissingCode, $"the promotion file names no {paper}", "a build for production says what the model is for, how it was tested and what it replaces",
        $"name the {paper} in the promotion file, and seal it before the next candidate is run", where);

    public static Refusal Stale(SourceSpot where, string what, string fix) => new(
        StaleCode, what, "a build binds the results of its own inputs alone", fix, where);

    public static Refusal Rejected(SourceSpot where, string line) => new(
        RejectedCode, line, "what a complete check said no to is neither for production nor for shadow",
        "mend what it says, and judge it as a new candidate", where);

    public static Refusal Insufficient(SourceSpot where, string line) => new(
        InsufficientCode, line, "too little evidence is no yes",
        "bring what the scorecard asks for; to look for more beside production: lifecycle lock --for shadow", where);

    public static Refusal Informational(SourceSpot where, string line) => new(
        InformationalCode, line, "nothing shows that its inputs were fixed before the result was known",
        "seal every input before the first run of the next candidate: lifecycle seal", where);

    public static Refusal TreeDiffers(SourceSpot where, string commit, IReadOnlyList<string> files) => new(
        TreeDiffersCode, $"{files.Count} {(files.Count == 1 ? "file is" : "files are")} not as in commit {commit[..12]}: "
            + string.Join(", ", files.Take(NamesMax)) + (files.Count > NamesMax ? ", ..." : ""),
        "by the commit that the build names they could not be found again", "commit them, then lock again", where);

    public static Refusal NoCommit(SourceSpot where, string why) => new(
        NoCommitCode, why, "a build says where its files came from, or why nobody can say",
        $"keep the workspace in git; or lifecycle lock {where.File} --no-git <reason>", where);

    public static Refusal RecordChanged(SourceSpot where, Digest named) => new(
        RecordChangedCode, $"the file is missing, or is not {named.Brief} any more", "the ledger names it by its digest",
        "bring the records folder back as it was", where);

    public static Refusal NoBuild(string path) => new(
        NoBuildCode, $"'{path}' is no folder with a build.json, no archive of one and no signature bundle", "there is nothing to check",
        "name the folder that lifecycle lock printed",
        new SourceSpot(path));

    public static Refusal ManifestBroken(SourceSpot where, string what) => new(
        ManifestBrokenCode, what, "nothing that it names can be trusted", "bring the build back from where it was made", where);

    public static Refusal FileChanged(SourceSpot where, string what) => new(
        FileChangedCode, what, "this is not the build that was judged", "bring the build back from where it was made", where);

    public static Refusal NotBound(SourceSpot where) => new(
        NotBoundCode, $"build.json does not name '{where.File}'", "it was put there after the build was made",
        "move it out of the build's folder, and find out who put it there", where);

    public static Refusal NotAFile(SourceSpot where) => new(
        NotAFileCode, $"'{where.File}' is a link, or no plain file", "what it gives need not be what was hashed",
        "bring the build back from where it was made, as plain files", where);

    public static Refusal AnotherBuild(SourceSpot where, string asked, Digest got) => new(
        AnotherBuildCode, $"build.json is {got.Brief}, and {asked} is asked for", "this is not the build that was asked for",
        "bring the build back from where it was made", where);

    public static Refusal Contradicts(SourceSpot where, string what) => new(
        ContradictsCode, what, "one of the two was made to fit afterwards", "bring the build back from where it was made", where);

    public static Refusal ArchiveUnfit(SourceSpot where, string what) => new(
        ArchiveUnfitCode, $"the archive is not unpacked: {what}", "what it would write need not be what somebody else sees in it",
        "ask for the folder of the build, or pack it again: zip -r, or tar", where);

    public static Refusal ArchiveOther(SourceSpot where, string what) => new(
        ArchiveOtherCode, what, "there is no build in it to check", "ask for the folder that lifecycle lock printed, or an archive of it", where);

    public static Refusal LockedByNobody(SourceSpot where, string why) => new(
        LockedByNobodyCode, $"who locked the build was not allowed to: {why}", "a signature shows a key; the trust says whose it is and what he may",
        "do not use it; ask who locked it", where);

    public static Refusal OtherTrust(SourceSpot where, Digest asked, string got) => new(
        OtherTrustCode, $"the trust begins with {got}, and {asked.Brief} is asked for", "who brings another trust says whom to believe",
        "ask the site for its export, and for the digest of its first version by another way", where);

    public static Refusal NotOneAct(SourceSpot where, string what) => new(
        NotOneActCode, $"this bundle is not verified alone: {what}", "it is about something that is not in it",
        "lifecycle verify MODEL --signature BUNDLE --public-key FILE", where);

    public static Refusal LedgerNotIt(SourceSpot where, long place) => new(
        LedgerNotItCode, $"entry {place} is another than the bundle says", "the bundle and the ledger cannot both be of one log",
        "keep both: each is evidence", where);
}
