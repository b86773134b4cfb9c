namespace Lifecycle.Storage.Files;

/// <summary>A file that is mapped has become shorter: to read beyond its end would end the program.</summary>
public sealed class FileCutException : IOException
{
    public FileCutException()
    {
    }

    public FileCutException(string message)
        : base(message)
    {
    }

    public FileCutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
