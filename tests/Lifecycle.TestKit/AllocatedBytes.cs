namespace Lifecycle.TestKit;

/// <summary>The managed memory that a call asks for once everything is warm.</summary>
public static class AllocatedBytes
{
    private const int Rounds = 20;

    /// <summary>
    /// The least of several rounds, after one that warms. The runtime itself asks for memory on whatever thread is there when it
    /// loads a type, puts better code in place of a method, or collects for the fixtures beside this one; the call's own need is in every round.
    /// </summary>
    public static long Of(Action call)
    {
        call();
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = long.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
