"""Dates, times, durations and time zones: results, and the texts of the errors."""

from datetime import date, datetime, time, timedelta, timezone, tzinfo


class Derived(date):
    pass


class Zone(tzinfo):
    def __init__(self, offset, name=None):
        self.offset = offset
        self.name = name

    def utcoffset(self, dt):
        return self.offset

    def tzname(self, dt):
        return self.name

    def dst(self, dt):
        return self.offset


EXPRESSIONS = r"""
date()
date(1)
date(0, 1, 1)
date(10000, 1, 1)
date(1, 13, 1)
date(1, 2, 30)
date(1.0, 2, 3)
date('a',2,3)
date(2**40, 2, 3)
date(1, 2, 2**70)
datetime()
datetime(1, 2)
datetime(1, 2, 3, 24)
datetime(1, 2, 3, 4, 60)
datetime(1, 2, 3, 4, 5, 60)
datetime(1, 2, 3, 4, 5, 6, 10**6)
datetime(1, 2, 3, 4, 5, 6, 7, 8)
datetime(1, 2, 3, fold=2)
datetime(1, 2, 3, fold=-1)
time(24)
time(-1)
time(1, 60)
time(1, 2, 3, 4, 5)
time(fold=3)
time('12')
timedelta('a')
timedelta(10**9)
timedelta(10**20)
timedelta(-10**20)
timedelta(float('inf'))
timedelta(float('nan'))
timedelta(days=1)*float('inf')
timedelta(days=1)*float('nan')
timedelta(days=1)/0
timedelta(days=1)//0
timedelta(days=1)/0.0
timedelta(days=1)/timedelta(0)
timedelta(days=1)//timedelta(0)
timedelta(days=1)%timedelta(0)
divmod(timedelta(days=1), timedelta(0))
timedelta.max+timedelta(1)
-timedelta.min
timedelta.max*2
timedelta.max*10**20
timedelta(1)+1
1-timedelta(1)
timedelta(1)<1
timezone()
timezone(1)
timezone(timedelta(1))
timezone(timedelta(0), 1)
timezone(timedelta(0),name='x',foo=1)
timezone(timedelta(0))
timezone(timedelta(hours=1),'x')
timezone(timedelta(hours=-1, seconds=5))
str(timezone(timedelta(hours=-1, seconds=5)))
str(timezone(timedelta(hours=-1, microseconds=5)))
timezone.utc.tzname(1)
timezone.utc.utcoffset(1)
timezone.utc.dst(1)
timezone.utc.fromutc(1)
timezone.utc.fromutc(datetime(1, 1, 1))
timezone.utc<timezone.utc
timezone.utc==3
tzinfo().tzname(1)
tzinfo().utcoffset(1)
tzinfo().dst(1)
tzinfo().fromutc(1)
tzinfo().fromutc(datetime(1, 1, 1))
tzinfo().__reduce__()
Zone(timedelta(1)).__reduce__()
datetime(1, 1, 1, tzinfo=Zone(timedelta(1))).utcoffset()
datetime(1, 1, 1, tzinfo=Zone(1)).utcoffset()
datetime(1, 1, 1, tzinfo=Zone(None, 3)).tzname()
datetime(1, 1, 1, tzinfo=Zone(1)).dst()
date.fromordinal(0)
date.fromordinal(10**7)
date.fromordinal('a')
date.fromordinal(10**20)
date.fromtimestamp('a')
date.fromtimestamp(1e20)
date.fromtimestamp(1e15)
date.fromtimestamp(float('nan'))
datetime.fromtimestamp('a')
datetime.fromtimestamp(1e20)
datetime.fromtimestamp(1e15)
datetime.fromtimestamp(float('nan'))
datetime.fromtimestamp(1, 1)
datetime.fromtimestamp(1, timezone.utc)
datetime.fromtimestamp(-1e12, timezone.utc)
datetime.now(3)
datetime.now(tz=3)
date.fromisoformat(3)
date.fromisoformat('2020-13-01')
date.fromisoformat('2020-1-01')
date.fromisoformat('2020-W60-1')
datetime.fromisoformat('2020-W60-1')
datetime.fromisoformat('2020-12-32')
datetime.fromisoformat('2020-12-31T24:00')
datetime.fromisoformat('9999-12-31T24:00')
datetime.fromisoformat('2020-12-31T24:01')
datetime.fromisoformat('2020-12-31T25:01')
datetime.fromisoformat('2020-12-31T25:01+24:00')
datetime.fromisoformat('2020-12-31T23:01+24:00')
datetime.fromisoformat('2020-12-31T23:01+23:60')
datetime.fromisoformat('2020')
datetime.fromisoformat(2020)
time.fromisoformat('24:00')
time.fromisoformat('24:01')
time.fromisoformat('T24:01')
time.fromisoformat('T23:01Z')
time.fromisoformat('23:01+00:00')
time.fromisoformat(3)
date.fromisocalendar(0, 1, 1)
date.fromisocalendar(2020, 54, 1)
date.fromisocalendar(2021, 53, 1)
date.fromisocalendar(2021, 5, 8)
date.fromisocalendar(2021, 5, 10**20)
date.fromisocalendar(2021, 5)
date.fromisocalendar(2021,5,'a')
date.fromisocalendar(9999, 53, 1)
date.strptime('1','2')
date.strptime(1,'2')
datetime.strptime(1,'2')
datetime.combine(1, 2)
datetime.combine(date(1, 1, 1), 2)
datetime.combine(date(1, 1, 1), time(3), 4)
datetime(1,1,1).isoformat(sep='ab')
datetime(1, 1, 1).isoformat(sep=1)
datetime(1,1,1).isoformat(timespec='x')
datetime(1, 1, 1).isoformat(timespec=1)
time(1,1,1).isoformat(timespec='x')
datetime(1, 1, 1)<date(1, 1, 1)
datetime(1, 1, 1)<datetime(1, 1, 1, tzinfo=timezone.utc)
time(1)<time(1, tzinfo=timezone.utc)
time(1)<1
datetime(1, 1, 1)-datetime(1, 1, 1, tzinfo=timezone.utc)
datetime(1, 1, 1)-timedelta(1)
date(1, 1, 1)-timedelta(1)
date.max+timedelta(1)
datetime.max+timedelta(1)
date(1, 1, 1)+1
datetime(1, 1, 1).astimezone(1)
datetime(1, 1, 1).astimezone()
date(1, 1, 1).replace(year=0)
date(1, 1, 1).replace(1, 2, 3, 4)
date(1, 1, 1).replace(foo=1)
datetime(1, 1, 1).replace(tzinfo=1)
datetime(1, 1, 1).replace(fold=3)
time(1, 1, 1).replace(fold=3)
time(1, 1, 1).replace(hour=30)
date(1, 1, 1).__format__(1)
date(1, 1, 1).strftime(1)
format(date(1,1,1),'%Y-%G-%F-%C|%f|%z|%:z|%Z')
format(datetime(1,1,1,tzinfo=timezone(timedelta(hours=2),'a%b')),'%Y-%G-%F-%C|%f|%z|%:z|%Z')
format(time(1,1,1,tzinfo=timezone(timedelta(hours=2),'a%b')),'%Y-%G-%F-%C|%f|%z|%:z|%Z|%:a%')
repr(date(2020, 1, 1).isocalendar())
date(2020, 1, 1).isocalendar().__reduce__()
type(date(2020, 1, 1).isocalendar())(1, 2, 3)
type(date(2020, 1, 1).isocalendar())(1, 2)
Derived(1, 2, 3)
date(1, 2, 3).__reduce__()
datetime(1, 2, 3, fold=1).__reduce_ex__(4)
datetime(1, 2, 3, fold=1, tzinfo=timezone.utc).__reduce_ex__(3)
time(1, 2, 3, fold=1, tzinfo=timezone.utc).__reduce_ex__(4)
time(1, 2, 3, fold=1, tzinfo=timezone.utc)
datetime(1, 2, 3, fold=1, tzinfo=timezone.utc)
datetime(1, 2, 3).timetuple()
datetime(1, 2, 3, tzinfo=timezone(timedelta(hours=3))).utctimetuple()
datetime(2000, 2, 3).timestamp()
datetime(2000, 2, 3, tzinfo=timezone.utc).timestamp()
date(b'ab')
date(b'\x07\xe4\x01\x01')
date('\x07\xe4\x01\x01')
date('\x07\u1234\x01\x01')
datetime(b'\x07\xe4\x01\x01\x01\x01\x01\x01\x01\x01',3)
datetime(b'\x07\xe4\x01\x01\x01\x01\x01\x01\x01\x01',timezone.utc)
datetime('\x07\u1234\x01\x01\x01\x01\x01\x01\x01\x01')
time(b'\x07\x04\x01\x01\x01\x01',3)
time(b'\x07\x04\x01\x01\x01\x01')
time('\x07\u1234\x01\x01\x01\x01')
datetime.utcnow(1)
datetime(1, 2, 3, 4, tzinfo=timezone.utc).timetz()
datetime(1, 2, 3, 4, tzinfo=timezone.utc).time()
str(datetime(1, 2, 3, 4, tzinfo=timezone.utc))
str(timedelta(-1, 3, 4))
repr(timedelta())
abs(timedelta(-1, 3, 4))
timedelta(1, 3, 4)/timedelta(0, 1)
timedelta(1, 3, 4)/3
timedelta(1, 3, 4)//3
timedelta(1, 3, 4)/2.5
timedelta(1, 3, 4)*2.5
divmod(timedelta(5, 3, 4), timedelta(2))
datetime.min.year
date(1, 1, 1).year.foo
timedelta(1).total_seconds(1)
date.today().__class__
type('X',(timezone,),{})
timedelta(seconds=1, microseconds=0.5)
timedelta(microseconds=1.5)
timedelta(microseconds=2.5)
timedelta(weeks=0.1, days=0.1, hours=0.1)
date(1, 1, 1)-date(2, 1, 1)
datetime(1, 1, 1)-date(2, 1, 1)
date(1, 1, 1)-datetime(2, 1, 1)
date(1, 1, 1)==datetime(1, 1, 1)
datetime(1, 1, 1)==date(1, 1, 1)
date(1, 1, 1).__sub__(datetime(1, 1, 1))
timedelta(1).__rsub__(datetime(1, 1, 2))
date.resolution, date.max, datetime.max, time.max, time.min, timedelta.max, timezone.max
"""

for expression in EXPRESSIONS.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as e:
        print(expression, "->", type(e).__name__, e)
