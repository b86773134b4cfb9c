namespace Lifecycle.Workflows;

/// <summary>Told how far long work has come: a line at a terminal, a line a minute elsewhere, nothing in a test.</summary>
public interface IWorkProgress
{
    void Report(string what, long done, long total);

    /// <summary>What was decided on the way and changes no answer.</summary>
    void Say(string what);
}
