namespace Lifecycle.ChallengeSets;

/// <summary>A frame of one case and a frame of another whose hashes are near. Ordered by how near.</summary>
public readonly record struct NearPair(int Distance, int First, int Second) : IComparable<NearPair>
{
    public static bool operator <(NearPair left, NearPair right) => left.CompareTo(right) < 0;

    public static bool operator >(NearPair left, NearPair right) => left.CompareTo(right) > 0;

    public static bool operator <=(NearPair left, NearPair right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NearPair left, NearPair right) => left.CompareTo(right) >= 0;

    public int CompareTo(NearPair other) =>
        Distance != other.Distance ? Distance.CompareTo(other.Distance)
        : First != other.First ? First.CompareTo(other.First)
        : Second.CompareTo(other.Second);
}
