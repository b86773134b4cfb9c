using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.TestKit;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>A workspace with a trust, a locked build and people who have keys, made by the verbs themselves.</summary>
internal sealed class TrustedSite : IDisposable
{
    private static readonly MadeOnce<TrustedSite> Sites = new();

    private readonly TempFolder workspace = new();
    private readonly TempFolder desks = new();

    private TrustedSite(bool isDemonstration, string release, bool hasLedger)
    {
        workspace.Write("lifecycle.yaml", $"format: lifecycle/workspace@1\nname: plant-1\ndemonstration: {(isDemonstration ? "true" : "false")}\nrecords: records\n");
        if (hasLedger)
        {
            Value(Workspace.Around(workspace.Path).Then(around => Recorder.Open(around, Clock)).Then(recorder => recorder.Record(
                ActKind.Seal, "qa", [NamedDigest.Of(Purpose.Criteria, "criteria.yaml", Digest.Of("criteria"u8))], [])));
        }

        Roles = workspace.Write("roles.yaml", RolesText(1) + "release:\n" + release);
        Trust = Value(new TrustInitWorkflow(Clock, Typed).Run(new TrustInitRequest(Roles, isDemonstration, "A. Root", "server 7"))).Trust;
        Build = BuildSamples.Write(workspace);
        var records = workspace.At("records", "builds", "x")[..^2];
        Directory.CreateDirectory(records);
        var place = Path.Combine(records, Path.GetFileName(Build));
        Directory.Move(Build, place);
        Build = place;
    }

    private TrustedSite(TrustedSite like)
    {
        FolderCopy.Of(like.Folder, Folder);
        FolderCopy.Of(like.desks.Path, desks.Path);
        (Trust, Roles, Build) = (like.Trust, Here(like.Roles), Here(like.Build));

        string Here(string path) => Path.Combine(Folder, Path.GetRelativePath(like.Folder, path));
    }

    /// <summary>A site whose keys were made for all tests that ask for the like of it: they take long to make.</summary>
    /// <param name="isDemonstration">Whether its trust is thrown away.</param>
    /// <param name="release">What a release takes.</param>
    /// <param name="hasLedger">Whether it kept an unsigned ledger before it had a trust.</param>
    public static TrustedSite Begin(bool isDemonstration = true, string release = "  needs: [qa]\n  outside: false\n", bool hasLedger = true) => Sites.Get(
        $"{isDemonstration} {hasLedger} {release}", () => Task.FromResult(new TrustedSite(isDemonstration, release, hasLedger))).Result.Copy();

    /// <summary>A site of its own that is as this one is now.</summary>
    public TrustedSite Copy() => new(this);

    public StandingClock Clock { get; } = new();

    public TypedPassphrases Typed { get; } = new();

    public SiteTrust Trust { get; private set; }

    public string Roles { get; }

    public string Build { get; }

    public string Folder => workspace.Path;

    public string Approvals => Build + ".approvals";

    public TrustChangeWorkflow Change => new(Clock, Typed);

    public ApproveWorkflow Approving => new(Clock, Typed);

    public static string RolesText(int rootThreshold) => $"""
        format: lifecycle/roles@1
        site: Plant 1
        issuer: https://plant.example
        rootThreshold: {rootThreshold}
        roles:
          - name: engineer
            verbs: [lock, score]
          - name: qa
            verbs: [approve]
          - name: clerk
            verbs: [import]

        """;

    public string DeskOf(string holder) => desks.At(holder, "keys");

    /// <summary>Somebody makes a key at his desk, and the site takes it.</summary>
    public TrustKey Admit(string role, string holder)
    {
        var request = workspace.At($"{role}-{holder.Length}-{Trust.Version}.request.json");
        var made = Value(new TrustRequestWorkflow(Typed).Run(Ask(role, holder), DeskOf(holder), request));
        Trust = Value(Change.Add(new TrustAddRequest(request, role, TimeSpan.FromDays(50), null))).Trust;
        return Trust.Find(made.Request.Key)!;
    }

    /// <summary>A version that was made by another way than <see cref="Admit"/>.</summary>
    public void Take(SiteTrust trust) => Trust = trust;

    public static RoleRequest Ask(string role, string holder) => new()
    {
        Role = role, Holder = holder, Kind = HolderKind.Person, Machine = "desk of " + holder, Custody = KeyCustody.File, PublicKey = default,
    };

    public Outcome<ApproveAnswer> Approve(string role, string holder, ApprovalMeaning meaning = ApprovalMeaning.Approved, ApprovalCondition? condition = null) =>
        Approving.Approve(new ApproveRequest
        {
            Build = Build, Role = role, Meaning = meaning, Reason = "all criteria hold", Condition = condition, Keys = DeskOf(holder),
        });

    public ApproveAnswer Show() => Value(Approving.Show(Build, new Dictionary<string, string>()));

    public static T Value<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new AssertionException(string.Join("; ", why.Select(one => $"{one.Code.Code} {one.What}")));

    public static string? CodeOf<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? null : why[0].Code.Code;

    public void Dispose()
    {
        workspace.Dispose();
        desks.Dispose();
    }
}
