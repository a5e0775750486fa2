using LatentSharp.Data;
using LatentSharp.Words;

namespace LatentSharp.Tests.Words;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\uFFFD[2J\uFFFD]0;title\uFFFD")]
    [InlineData("a\r\nb\tc\0", "a\uFFFD\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("cod\u202Egnp.exe\u2066\u200F", "cod\uFFFDgnp.exe\uFFFD\uFFFD")]
    [InlineData("Äpfel 苹果 \U0001F600", "Äpfel 苹果 \U0001F600")]
    [InlineData("", "")]
    public void What_a_terminal_would_obey_is_replaced(string text, string expected) => Assert.Equal(expected, PlainText.OneLine(text));

    [Fact]
    public void A_text_without_such_characters_is_itself()
    {
        const string Text = "plain";
        Assert.Same(Text, PlainText.OneLine(Text));
    }

    [Fact]
    public void The_message_of_a_fault_stays_on_its_line_and_the_path_stays_what_it_is()
    {
        const string Path = "a\n\u001b[1mb";
        var fault = new DataException(Path, "It is damaged.", "Mend it.");
        Assert.Equal("a\uFFFD\uFFFD[1mb: It is damaged. Mend it.", fault.Message);
        Assert.Equal(Path, fault.Path);
    }
}
