package org.krait.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimeZoneTest {
    @Test
    void calendarAgreesWithJavas() {
        for (long day = -1_000_000; day < 1_000_000; day += 997) {
            LocalDate date = LocalDate.ofEpochDay(day);
            assertArrayEquals(new long[] {date.getYear(), date.getMonthValue(), date.getDayOfMonth()}, CivilDate.date(day));
            assertEquals(day, CivilDate.days(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
            assertEquals(date.getDayOfYear(), CivilDate.dayOfYear(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        }
    }

    @Test
    void posixRuleOfTheNorth() {
        PosixZone zone = PosixZone.parse("CET-1CEST,M3.5.0,M10.5.0/3");
        assertNotNull(zone);
        // 2024-03-31 01:00:00 UTC and 2024-10-27 01:00:00 UTC.
        assertFalse(zone.at(1711846799).summer());
        assertTrue(zone.at(1711846800).summer());
        assertTrue(zone.at(1729990799).summer());
        assertFalse(zone.at(1729990800).summer());
        assertEquals(7200, zone.at(1720000000).seconds());
        assertEquals("CEST", zone.at(1720000000).name());
    }

    @Test
    void posixRuleOfTheSouth() {
        PosixZone zone = PosixZone.parse("AEST-10AEDT,M10.1.0,M4.1.0/3");
        assertNotNull(zone);
        assertTrue(zone.at(CivilDate.days(2024, 1, 15) * 86400).summer());
        assertFalse(zone.at(CivilDate.days(2024, 7, 15) * 86400).summer());
    }

    @Test
    void notARule() {
        assertNull(PosixZone.parse("Nowhere/At all"));
        assertNull(PosixZone.parse("X"));
    }
}
