using System.Collections.Concurrent;

namespace Lifecycle.TestKit;

/// <summary>Folders that take long to make and that many tests begin with: made once in a run of the tests, and copied from then on.</summary>
/// <typeparam name="T">What holds such a folder. It is kept until the run ends.</typeparam>
public sealed class MadeOnce<T>
    where T : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<T>>> made = new(StringComparer.Ordinal);

    public MadeOnce() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var one in made.Values.Where(one => one is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            one.Value.Result.Dispose();
        }
    };

    /// <param name="of">All that makes a difference to what is made.</param>
    /// <param name="make">Makes it; asked once.</param>
    public Task<T> Get(string of, Func<Task<T>> make) => made.GetOrAdd(of, _ => new Lazy<Task<T>>(make)).Value;
}
