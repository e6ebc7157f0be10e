package org.krait.stdlib.datetime;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;

/** The module {@code _datetime}. There is no C API, so no {@code datetime_CAPI}. */
@PyModuleDef(value = "_datetime", doc = "Fast implementation of the datetime module.")
public final class DatetimeModule {
    private DatetimeModule() {}

    static void init(PyModule module) {
        PyTimeDelta.publishConstants();
        PyTimeZone.publishConstants();
        PyDate.publishConstants();
        PyTime.publishConstants();
        PyDateTime.publishConstants();
        PyDict dict = module.dict();
        dict.put("MINYEAR", (long) DateFields.MIN_YEAR);
        dict.put("MAXYEAR", (long) DateFields.MAX_YEAR);
        dict.put("date", PyDate.TYPE);
        dict.put("datetime", PyDateTime.TYPE);
        dict.put("time", PyTime.TYPE);
        dict.put("timedelta", PyTimeDelta.TYPE);
        dict.put("tzinfo", PyTzInfo.TYPE);
        dict.put("timezone", PyTimeZone.TYPE);
        dict.put("UTC", PyTimeZone.UTC);
    }
}
