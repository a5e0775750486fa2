using System.Net;
using System.Text.Json.Nodes;
using LatentSharp.Imaging.Reports.Evaluation;

namespace LatentSharp.Imaging.Tests.Reports.Evaluation;

public sealed class ClassTableTests
{
    [Fact]
    public void Each_class_has_a_line_on_one_scale()
    {
        string html = WebUtility.HtmlDecode(ClassTable.ToHtml(Classes(Share("Shirt", 50, 100, 90), Share("Bag", 1200, 1000, 1010))));
        Assert.Contains("Classes as clothes classifier, seed 1 takes them; it is right 91.0 % of the time on its test pictures, and 93.0 % on these training pictures, which it may have learnt from.", html, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">Shirt</th>""", html, StringComparison.Ordinal);
        Assert.Contains("""<td class="number">1,200</td><td class="number">1,000, 1,010</td>""", html, StringComparison.Ordinal);

        // The longest is 1,200, which leaves 4 % of the line free: 1 / 1.04 is 96.15 %.
        Assert.Contains("""<i class="dot" style="left:96.15%">""", html, StringComparison.Ordinal);
        Assert.Contains("""<i class="band" style="left:0;width:8.01%">""", html, StringComparison.Ordinal);
        Assert.DoesNotContain("asked for", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_were_asked_for_say_how_many_were_taken_for_them()
    {
        JsonObject shirt = Share("Shirt", 50, 100, 90), bag = Share("Bag", 10, 10, 10);
        (shirt["asked"], shirt["agreed"], bag["asked"], bag["agreed"]) = (80, 40, 0, 0);
        string html = ClassTable.ToHtml(Classes(shirt, bag));
        Assert.Contains("""<td class="number">50.0 %</td>""", html, StringComparison.Ordinal);
        Assert.Contains("""<td class="number">–</td>""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_the_file_makes_no_markup_and_no_fault()
    {
        Assert.Equal("", ClassTable.ToHtml([]));
        Assert.Equal("", ClassTable.ToHtml(Classes()));
        Assert.Equal("", ClassTable.ToHtml(Classes(new JsonObject { ["name"] = "a", ["generated"] = "many", ["real"] = -3 })));
        string html = ClassTable.ToHtml(Classes(Share("<script>", 1, 2, 3), []));
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Caveats_stand_under_their_space()
    {
        Assert.Equal("", SpaceCaveats.ToHtml(null));
        Assert.Equal("", SpaceCaveats.ToHtml([new JsonObject { ["name"] = "pixels", ["caveats"] = new JsonArray() }, new JsonObject { ["name"] = "old" }, 3]));
        string html = SpaceCaveats.ToHtml([new JsonObject { ["name"] = "a & b", ["caveats"] = new JsonArray("compare <equal> counts", 7) }]);
        Assert.Contains("a &amp; b:</p>", html, StringComparison.Ordinal);
        Assert.Contains("<li>compare &lt;equal&gt; counts</li></ul>", html, StringComparison.Ordinal);
    }

    private static JsonObject Classes(params JsonObject[] counts) => new()
    {
        ["classifier"] = "clothes classifier, seed 1",
        ["testAccuracy"] = 0.91,
        ["realAccuracy"] = 0.93,
        ["counts"] = new JsonArray([.. counts]),
    };

    private static JsonObject Share(string name, int generated, int real, int other) =>
        new() { ["name"] = name, ["generated"] = generated, ["real"] = real, ["otherReal"] = other, ["asked"] = null, ["agreed"] = null };
}
