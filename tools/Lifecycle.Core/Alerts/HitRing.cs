namespace Lifecycle.Alerts;

/// <summary>Which of the last n assessed frames were hits.</summary>
internal sealed class HitRing(int length)
{
    private bool[] hits = new bool[length];
    private int next;

    public int Hits { get; private set; }

    public void Add(bool isHit)
    {
        Hits += (isHit ? 1 : 0) - (hits[next] ? 1 : 0);
        hits[next] = isHit;
        next = (next + 1) % hits.Length;
    }

    public void Clear()
    {
        Array.Clear(hits);
        Hits = 0;
    }

    public HitRing Copy() => new(hits.Length) { hits = [.. hits], next = next, Hits = Hits };
}
