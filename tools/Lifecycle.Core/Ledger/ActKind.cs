namespace Lifecycle.Ledger;

/// <summary>The kinds of act that the rules of this room look for. Other rooms add kinds of their own.</summary>
public static class ActKind
{
    /// <summary>Fixes the digests of its subjects before they are used.</summary>
    public const string Seal = "seal";

    /// <summary>A run begins. Appended before the first frame is scored, so that a broken-off run is seen too.</summary>
    /// <remarks>
    /// Its subject is the run. Its inputs name candidate, production, set, alert policy and profile, and the criteria
    /// and other sealed inputs that the run will be judged by: see <see cref="SealRule"/>. Weights and frames are named
    /// beside them: what was shown to whom, however the files around them are edited.
    /// </remarks>
    public const string Replay = "replay";

    /// <summary>A run begins over frames of which nothing is labelled yet: a look that can decide nothing.</summary>
    /// <remarks>Subject and inputs as of <see cref="Replay"/>. No first frame, but never hidden.</remarks>
    public const string Rehearsal = "rehearsal";

    /// <summary>A run that was refused before its first frame, because every case was consumed. It showed nobody anything.</summary>
    public const string Attempt = "attempt";

    /// <summary>Alert policies were tried on a run's scores. Its inputs name what was looked at, as those of a replay do.</summary>
    /// <remarks>Appended before anything is computed. A look: whatever is made after it has seen these cases.</remarks>
    public const string Tune = "tune";

    /// <summary>Cases of a run that is not finished were replayed: its list names the piece that each left.</summary>
    /// <remarks>Only a piece that such an act names is taken up by a replay that goes on. Nothing else looks at it.</remarks>
    public const string Pieces = "pieces";

    /// <summary>A run is finished: its record names every byte of observations and alerts.</summary>
    public const string Replayed = "replayed";

    /// <summary>Observations were judged against criteria.</summary>
    public const string Score = "score";

    /// <summary>A run was compared with another side, or batches with batches, by a plan.</summary>
    public const string Compare = "compare";

    /// <summary>A build was locked. Its subject is the build, its inputs are everything that the build binds.</summary>
    public const string Lock = "lock";

    /// <summary>A verb found out something about inputs, in numbers that criteria are judged by.</summary>
    public const string Check = "check";

    /// <summary>Rows were added to a shadow phase. Its subject is the file that keeps them.</summary>
    public const string ShadowImport = "shadow-import";

    /// <summary>Dispositions were added to a shadow phase, by a role that looked at its events.</summary>
    public const string Triage = "triage";

    /// <summary>A version of the site's trust came into force. Its subjects are that version, and earlier ones that no act names yet.</summary>
    public const string Trust = "trust";

    /// <summary>An act that was made away from the home of the records enters its ledger: the rules see that act in its place.</summary>
    public const string Submit = "submit";

    /// <summary>Something did not go as it was to go: opened, or closed, under the site's own number.</summary>
    public const string Deviation = "deviation";

    /// <summary>Cases that are consumed count again for one candidate, because a role says so.</summary>
    public const string Exception = "exception";

    /// <summary>A build is not to be used any more.</summary>
    public const string Retire = "retire";

    /// <summary>Somebody tried what his role may not: signed by his own key, and about what it was to be about.</summary>
    public const string Refused = "refused";

    /// <summary>A shadow phase was judged: its record names every row that it stands on.</summary>
    public const string ShadowRecord = "shadow-record";

    /// <summary>A reference profile was made of what its inputs name.</summary>
    public const string DriftFit = "drift-fit";

    /// <summary>A window was held against a profile. Its subject is the report.</summary>
    public const string DriftCheck = "drift-check";

    /// <summary>A watched signal crossed its limit. Its subject is the drift record.</summary>
    public const string Drift = "drift";

    /// <summary>Another signal crossed its limit by the same cause. Its subject is what was written of it; among its inputs is the record that it joins.</summary>
    public const string DriftJoin = "drift-join";

    /// <summary>A drift record was closed, by a role and with a reason.</summary>
    public const string DriftClose = "drift-close";
}
