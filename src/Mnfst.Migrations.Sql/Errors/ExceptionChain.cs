namespace Mnfst.Migrations.Sql.Errors;

/// <summary>Looks for the cause that is known among those that exceptions wrap.</summary>
internal static class ExceptionChain
{
    /// <summary>The first exception of a type, from the outermost inwards; null if there is none.</summary>
    public static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }
        return null;
    }
}
