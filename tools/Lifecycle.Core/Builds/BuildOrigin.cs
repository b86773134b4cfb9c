namespace Lifecycle.Builds;

/// <summary>Where the files came from: a commit that holds every one of them, or why there is none.</summary>
public abstract record BuildOrigin
{
    private BuildOrigin()
    {
    }

    /// <summary>One line, as people read it.</summary>
    public abstract string Words { get; }

    /// <summary>The commit's object id, in hex digits.</summary>
    public sealed record Commit(string Id) : BuildOrigin
    {
        public override string Words => Id;
    }

    /// <summary>No commit is named, for a reason that somebody gave.</summary>
    public sealed record None(string Reason) : BuildOrigin
    {
        public override string Words => $"none: {Reason}";
    }
}
