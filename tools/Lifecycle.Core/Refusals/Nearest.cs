namespace Lifecycle.Refusals;

/// <summary>"Did you mean": the known word that a typo was probably meant to be.</summary>
public static class Nearest
{
    public static string? Of(string typed, IEnumerable<string> known) => known
        .Select(word => (Word: word, Distance: Distance(typed, word)))
        .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(typed.Length, candidate.Word.Length) / 3))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    /// <summary>Levenshtein distance in which swapping two neighbours counts once.</summary>
    internal static int Distance(string left, string right)
    {
        if (left.Length > 100 || right.Length > 100)
        {
            return int.MaxValue; // Nobody mistypes a word that long; keeps the cost bounded.
        }

        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                table[row, column] = Cell(table, left, right, row, column);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Cell(int[,] table, string left, string right, int row, int column)
    {
        if (row == 0 || column == 0)
        {
            return row + column;
        }

        var change = left[row - 1] == right[column - 1] ? 0 : 1;
        var best = Math.Min(
            Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + change);
        var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
        return swapped ? Math.Min(best, table[row - 2, column - 2] + 1) : best;
    }
}
