namespace Lifecycle.Formats;

/// <summary>A parsed document with the place of every part, whatever it was written in.</summary>
/// <remarks>
/// A <see cref="Form"/> judges it; after that the typed accessors read it. They throw on what the form should have
/// refused, because then the form is wrong, not the user.
/// </remarks>
public abstract record SourceNode
{
    private SourceNode(SourceSpot spot) => Spot = spot;

    public SourceSpot Spot { get; }

    /// <summary>What a person would call it: used in refusals.</summary>
    public abstract string Kind { get; }

    public sealed record Member(string Name, SourceSpot Spot, SourceNode Value);

    /// <summary>Named members in the order written. Parsers refuse a name that occurs twice.</summary>
    public sealed record Map(SourceSpot MapSpot, IReadOnlyList<Member> Members) : SourceNode(MapSpot)
    {
        public override string Kind => "a map";

        public SourceNode? Find(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;

        public bool Has(string name) => Find(name) is not null;

        public SourceNode Get(string name) =>
            Find(name) ?? throw new InvalidOperationException($"{Spot}: the form let a missing '{name}' through");

        public string Text(string name) => Get(name).AsText();

        public string? TextOrNone(string name) => Find(name)?.AsText();

        public double Number(string name) => Get(name).AsNumber();

        public double? NumberOrNone(string name) => Find(name)?.AsNumber();

        public long Whole(string name) => Get(name).AsWhole();

        public long? WholeOrNone(string name) => Find(name)?.AsWhole();

        public bool Flag(string name, bool otherwise) => Find(name)?.AsFlag() ?? otherwise;

        public TimeSpan Duration(string name) => Get(name).AsDuration();

        public TimeSpan? DurationOrNone(string name) => Find(name)?.AsDuration();

        public Map Part(string name) => Get(name).AsMap();

        public Map? PartOrNone(string name) => Find(name)?.AsMap();

        /// <summary>The items of a list; an absent list has none.</summary>
        public IReadOnlyList<SourceNode> ItemsOf(string name) => Find(name)?.AsItems() ?? [];
    }

    public sealed record Items(SourceSpot ItemsSpot, IReadOnlyList<SourceNode> Values) : SourceNode(ItemsSpot)
    {
        public override string Kind => "a list";
    }

    /// <param name="ScalarSpot">Where it stands.</param>
    /// <param name="Value">The text without quotes.</param>
    /// <param name="Type">What the document's own syntax says it is: quoted text is never a number.</param>
    public sealed record Scalar(SourceSpot ScalarSpot, string Value, ScalarType Type) : SourceNode(ScalarSpot)
    {
        public override string Kind => Type switch
        {
            ScalarType.Text => "text",
            ScalarType.Number => "a number",
            ScalarType.Flag => "true or false",
            _ => "nothing",
        };
    }

    public Map AsMap() => this as Map ?? throw Slipped("a map");

    public IReadOnlyList<SourceNode> AsItems() => (this as Items ?? throw Slipped("a list")).Values;

    public string AsText() => (this as Scalar ?? throw Slipped("text")).Value;

    public double AsNumber() => Scalars.TryNumber(AsText(), out var number) ? number : throw Slipped("a number");

    public long AsWhole() => Scalars.TryWhole(AsText(), out var whole) ? whole : throw Slipped("a whole number");

    public bool AsFlag() => AsText() == "true";

    public TimeSpan AsDuration() =>
        Scalars.TryDuration(AsText(), out var duration) ? duration : throw Slipped("a duration");

    private InvalidOperationException Slipped(string expected) =>
        new($"{Spot}: the form let {Kind} through where the reader takes {expected}");
}
