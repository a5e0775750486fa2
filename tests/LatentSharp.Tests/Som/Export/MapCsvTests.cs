using System.Globalization;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Export;

public sealed class MapCsvTests
{
    private static readonly MapRecipe Recipe = new() { Rows = 2, Columns = 2 };

    [Fact]
    public void A_row_a_unit_with_quotes_where_they_are_needed()
    {
        var map = new SelfOrganizingMap(Recipe, 2, [0.1, -2, 1e-300, 4, 5, 6.5, 1e22, 0])
        {
            Fields = ["petal, width", "height"],
            UnitLabels = ["plain", null, "say \"so\", or not", "two\nlines"],
        };
        Assert.Equal(
            "unit,row,column,label,\"petal, width\",height\n" +
            "0,0,0,plain,0.1,-2\n" +
            "1,0,1,,1E-300,4\n" +
            "2,1,0,\"say \"\"so\"\", or not\",5,6.5\n" +
            "3,1,1,\"two\nlines\",1E+22,0\n", Written(map));
    }

    [Fact]
    public void Dimensions_without_names_are_numbered()
    {
        Assert.StartsWith("unit,row,column,label,d1,d2,d3\n", Written(new SelfOrganizingMap(Recipe, 3, new double[12])), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_come_back_to_the_bit_in_any_culture()
    {
        double[] codebook = [1.0 / 3, Math.PI, double.Epsilon, double.MaxValue, 0.1 + 0.2, -1e-17, 123456789.123456789, 1];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("", false) { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            string[] lines = Written(new SelfOrganizingMap(Recipe, 2, codebook)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(codebook, lines[1..].SelectMany(line => line.Split(',')[4..]).Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Written(SelfOrganizingMap map)
    {
        string path = Path.GetTempFileName();
        try
        {
            MapCsv.Write(map, path);
            byte[] bytes = File.ReadAllBytes(path);
            Assert.NotEqual(0xEF, bytes[0]);
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
