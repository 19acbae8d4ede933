using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Tests.Sql;

public class StatementPositionTests
{
    [Theory]
    [InlineData(1, "005.sql(3,5)")]
    [InlineData(8, "005.sql(3,12)")]
    [InlineData(10, "005.sql(4,1)")]
    [InlineData(13, "005.sql(4,5)")]
    [InlineData(14, "005.sql(5,1)")]
    [InlineData(1000, "005.sql(5,2)")]
    public void A_position_that_PostgreSQL_reports_has_its_place_in_the_file(int position, string place)
    {
        var file = SqlRevisionReader.Read(
            "005.sql",
            "-- mnfst:revision a\r\n-- mnfst:upgrade\r\n    SELECT 1\r\n'😀'\rx;"
        );
        var step = Assert.Single(file.Upgrade);
        Assert.Equal(place, StatementPosition.InFile(step.Text, step.Location!, position).ToString());
    }
}
