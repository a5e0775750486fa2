using System.Text;

namespace LatentSharp.Imaging.Reports;

/// <summary>Field names as people read them: "imagesPerSecond" is "Images per second", "signals.jensenShannon" is "Signals: jensen shannon".</summary>
internal static class ReadableName
{
    public static string Of(string field)
    {
        var text = new StringBuilder(field.Length + 8);
        for (int i = 0; i < field.Length; i++)
        {
            char letter = field[i];
            if (letter == '.') text.Append(": ");
            else if (letter is '_' or '-') text.Append(' ');
            else if (char.IsAsciiLetterUpper(letter) && i > 0 && char.IsAsciiLetterLower(field[i - 1])) text.Append(' ').Append(char.ToLowerInvariant(letter));
            else text.Append(i == 0 ? char.ToUpperInvariant(letter) : letter);
        }

        return text.ToString();
    }
}
